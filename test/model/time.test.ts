import t from 'tap'
import { check } from './check.ts'

t.test('sessions whose tasks end by time are as the model says, after any requests', async () => {
  await check([{ by: 'time', ms: 1000 }, { by: 'time', ms: 10_000 }, { by: 'time', ms: 0 }])
})
