// /emulator/metrics: figures for Prometheus. What makes them is loaded when first asked for.

import { get, type Desk } from '../call.ts'

const TYPE = 'text/plain; version=0.0.4; charset=utf-8'

export const metricsCalls = {
  text: get('/emulator/metrics', 'Figures of requests, of what there is and of the process, for Prometheus', {
    answers: { about: 'the figures in the text format of Prometheus', type: TYPE },
    async run (desk: Desk): Promise<string> {
      const { metricsText } = await import('../metrics.ts')
      return metricsText(desk)
    }
  })
}
