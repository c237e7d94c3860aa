import t from 'tap'
import { check } from './check.ts'

t.test('sessions whose tasks end when they are polled are as the model says, after any requests', async () => {
  await check([{ by: 'auto' }])
})
