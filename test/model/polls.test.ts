import t from 'tap'
import { check } from './check.ts'

t.test('sessions whose tasks end by polls are as the model says, after any requests', async () => {
  await check([{ by: 'polls', polls: 2 }, { by: 'polls', polls: 1 }, { by: 'polls', polls: 0 }])
})
