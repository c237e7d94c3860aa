// /emulator/clock: the world's time, how it passes, and what happens when it is moved on.

import { isClockMode, type ClockMode } from '../../engine/clock.ts'
import { EVENT, listed, object, TEXT, TIME, timeOf, toldEvent, type ToldEvent } from '../answers.ts'
import { get, post, put, type Desk } from '../call.ts'
import { ControlError, duration, may, moment, must, record, type Shape } from '../shape.ts'

export const clockMode: Shape<ClockMode> = {
  schema: { type: 'string', pattern: '^(real|manual|auto|x\\d+(\\.\\d+)?)$', examples: ['manual', 'x60'] },
  read (given, at, tell) {
    if (typeof given === 'string' && isClockMode(given)) return given
    tell(at, `${JSON.stringify(given)} is no mode; expected real, manual, auto, or x60 for 60 times as fast`)
    return undefined
  }
}

export interface ClockState {
  readonly mode: ClockMode
  readonly now: string
  /** When the next thing is due; null where nothing is. */
  readonly next: string | null
}

export interface Ran extends ClockState {
  /** What happened on the way, in order, each at its own moment. */
  readonly ran: readonly ToldEvent[]
}

const STATE = { mode: TEXT, now: TIME, next: { type: ['string', 'null'] } }
const RAN = object({ ...STATE, ran: listed(EVENT) })

function stateOf ({ world: { clock } }: Desk): ClockState {
  const now = clock.now()
  const next = clock.soonest()
  return { mode: clock.mode, now: timeOf(now), next: next === undefined ? null : timeOf(next) }
}

function moved (desk: Desk, move: () => void): Ran {
  const ran = desk.world.events.during(move)
  return { ...stateOf(desk), ran: ran.map(toldEvent) }
}

/** @throws ControlError where it has passed */
function notPast ({ world: { clock } }: Desk, time: number): number {
  const now = clock.now()
  if (time >= now) return time
  throw new ControlError(409, `It is ${timeOf(now)}, and time doesn't go back to ${timeOf(time)}`)
}

export const clockCalls = {
  get: get('/emulator/clock', 'What time it is in the world, how time passes, and when something is due', {
    answers: { about: 'the clock', schema: object(STATE) },
    run: stateOf
  }),
  set: put('/emulator/clock', 'How time passes from now on, and what time it is: what is due until then happens', {
    takes: record({
      mode: may(clockMode, 'real, manual, auto (a poll of what is running moves to its next moment) or x60'),
      now: may(moment, 'the time to move on to')
    }),
    answers: { about: 'the clock, and what happened', schema: RAN },
    run (desk: Desk, { mode, now }) {
      const { clock } = desk.world
      const time = now === undefined ? undefined : notPast(desk, now)
      return moved(desk, () => {
        if (mode !== undefined) clock.setMode(mode)
        if (time !== undefined) clock.advanceTo(time)
      })
    }
  }),
  advance: post('/emulator/clock/advance', 'Moves time on, and all that is due on the way happens, in order', {
    takes: record({ by: must(duration, 'how far') }),
    main: 'by',
    answers: { about: 'the clock, and what happened', schema: RAN },
    run: (desk: Desk, { by }) => moved(desk, () => desk.world.clock.advance(by))
  }),
  advanceTo: post('/emulator/clock/advanceTo', 'Moves time on to a moment, and all that is due on the way happens', {
    takes: record({ time: must(moment, 'the moment') }),
    main: 'time',
    answers: { about: 'the clock, and what happened', schema: RAN },
    run: (desk: Desk, { time }) => moved(desk, () => desk.world.clock.advanceTo(notPast(desk, time)))
  })
}
