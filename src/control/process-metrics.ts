// What Prometheus is told of the process itself: of that there is one, whichever emulators and worlds live in it, so
// they share what observes it.

import { collectDefaultMetrics, Registry } from 'prom-client'

export const ofProcess = new Registry()

collectDefaultMetrics({ register: ofProcess })
