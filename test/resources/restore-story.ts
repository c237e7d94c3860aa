// The story of a restore, as a client that polls sees it: each state of its session, one poll a second.

import type { Test } from 'tap'
import { follow, type Client } from '../client.ts'

export const NS = 'xmlns="http://www.veeam.com/ent/v1.0"'

/** What a session looks like, once a second until it has stopped. */
export async function storyOf (client: Client, path: string, limit = 600): Promise<any[]> {
  const seen: any[] = []
  for (let second = 0; second < limit; second++) {
    const { value } = await client.get(path)
    seen.push(value)
    if (value.State === 'Stopped') return seen
    client.emulator.clock.advance(1000)
  }
  throw new Error(`${path} goes on for ${limit} seconds`)
}

/** Each state once, in their order. */
export const statesOf = (story: readonly any[]): string[] =>
  story.map(({ State }) => State).filter((state, n, all) => state !== all[n - 1])

/** What holds of every session that ends by itself. */
export function checkStory (t: Test, story: readonly any[], result = 'Success'): void {
  t.same(statesOf(story), ['Starting', 'Working', 'Stopped'])
  const end = story.at(-1)
  for (const [n, each] of story.entries()) {
    t.ok(each.Progress >= (story[n - 1]?.Progress ?? 0), `progress ${each.Progress} after ${story[n - 1]?.Progress}`)
    t.match(each, {
      Name: end.Name, CreationTimeUTC: end.CreationTimeUTC, VmDisplayName: end.VmDisplayName, JobType: end.JobType
    })
    if (each === end) continue
    t.match(each, { Result: 'None', EndTimeUTC: undefined, RestoredObjRef: undefined, FailureMessage: undefined })
    t.ok(each.Progress < 100)
  }
  t.ok(new Set(story.map(({ Progress }) => Progress)).size > 4, 'progress is seen to grow')
  t.match(end, { Result: result, Progress: 100 })
  const took = Date.parse(end.EndTimeUTC) - Date.parse(end.CreationTimeUTC)
  t.ok(took >= 18_000 && took <= 42_000, `took ${took} ms of about 30 s`)
}

/** Begins a restore, and gives where its session is. */
export const begin = async (client: Client, path: string, body?: string): Promise<string> =>
  follow(await finish(client, path, body), 'Related', 'RestoreSession')

/** The task of an operation when it has just finished. */
export async function finish (client: Client, path: string, body?: string): Promise<any> {
  const accepted = await client.post(path, body === undefined ? {} : { body })
  if (accepted.status !== 202) throw new Error(`POST ${path}: ${accepted.status} ${accepted.text}`)
  client.emulator.clock.advance(1000)
  return (await client.get(`/api/tasks/${accepted.value.TaskId}`)).value
}
