// Starts, tests and undos of failover plans, and time, in any order, against a model of which replicas are failed over
// to: two plans of a tenant have a replica in common, and so have two plans of VMs a VM.

import assert from 'node:assert/strict'
import fc from 'fast-check'
import t from 'tap'
import { connect, follow, FORMATS, pathOf, start, type Client } from '../client.ts'
import { NS } from './restore-story.ts'

const FIXTURE = {
  extends: 'empty',
  jobs: [{ name: 'Apps' }, { name: 'Replication', type: 'replica' }],
  vms: ['app01', 'app02', 'app03'].map(name => ({ name, job: 'Apps' })),
  replicas: [{
    name: 'Replication',
    job: 'Replication',
    vms: ['app01', 'app02', 'app03'],
    restorePoints: { every: '1d', count: 2 }
  }],
  failoverPlans: [
    { name: 'First', vms: [{ vm: 'app01' }, { vm: 'app02' }] },
    { name: 'Second', vms: [{ vm: 'app02' }, { vm: 'app03' }] }
  ],
  cloudHardwarePlans: [{ name: 'Gold' }],
  cloudTenants: [{ name: 'Tenant' }],
  cloudTenantComputeResources: [{ name: 'Gold' }],
  cloudReplicas: ['erp', 'web', 'mail'].map(name => ({ name, computeResource: 'Gold', count: 2 })),
  cloudFailoverPlans: [{ name: 'Site', replicas: ['erp', 'web'] }, { name: 'Front', replicas: ['web', 'mail'] }]
}

interface Plan {
  readonly href: string
  readonly replicas: readonly string[]
  readonly ofTenant: boolean
  going: 'start' | 'test' | undefined
}

type Step =
  { readonly do: 'start' | 'test' | 'undo', readonly plan: number } | { readonly do: 'wait', readonly ms: number }

const steps: fc.Arbitrary<Step[]> = fc.array(fc.oneof(
  fc.record({ do: fc.constantFrom('start' as const, 'test' as const, 'undo' as const), plan: fc.nat(3) }),
  fc.record({ do: fc.constant('wait' as const), ms: fc.oneof(fc.nat(20_000), fc.constant(90_000)) })
), { maxLength: 16 })

const bodyOf = ({ format }: Client, ofTenant: boolean): string => {
  const root = ofTenant ? 'CloudFailoverPlanManagementSpec' : 'FailoverPlanManagementSpec'
  return format === 'json' ? '{"StartNow":true}' : `<${root} ${NS}><StartNow>true</StartNow></${root}>`
}

class Play {
  readonly #client: Client
  readonly #plans: Plan[] = []
  /** Replicas that are failed over to, by the names of their VMs. */
  readonly #over = new Set<string>()
  /** Of plans of tenants. */
  readonly #sessions = new Map<string, Plan>()
  #restores = 0

  constructor (client: Client) {
    this.#client = client
  }

  async begin (): Promise<void> {
    for (const list of ['/api/failoverPlans', '/api/cloud/cloudFailoverPlans']) {
      const ofTenant = list.includes('cloud')
      const { value } = await this.#client.get(list)
      for (const { Href, Name } of value.Ref) {
        const declared = [...FIXTURE.failoverPlans, ...FIXTURE.cloudFailoverPlans].find(({ name }) => name === Name)!
        const replicas = 'vms' in declared ? declared.vms.map(({ vm }) => vm) : declared.replicas
        this.#plans.push({ href: pathOf(Href), replicas, ofTenant, going: undefined })
      }
    }
  }

  async play (step: Step): Promise<void> {
    if (step.do === 'wait') this.#client.emulator.clock.advance(step.ms)
    else await this.#ask(this.#plans[step.plan]!, step.do)
    await this.look()
  }

  async #ask (plan: Plan, action: 'start' | 'test' | 'undo'): Promise<void> {
    const path = `${plan.href}?action=${action}`
    const { status, value } = await this.#client.post(path,
      action === 'start' ? { body: bodyOf(this.#client, plan.ofTenant) } : {})
    if (action === 'test' && !plan.ofTenant) return assert.ok(status === 404 || status === 405 || status === 400)
    assert.equal(status, 202)
    const task = (await this.#client.get(pathOf(value.Href))).value
    const busy = this.#plans.some(({ going, replicas }) => going && replicas.some(each => plan.replicas.includes(each)))
    const over = plan.replicas.filter(each => this.#over.has(each))
    const expected = action === 'undo' ? !plan.going && over.length > 0 : !busy && over.length === 0
    assert.equal(task.Result.Success, expected, `${action}: ${task.Result.Message}`)
    if (!expected) return
    if (action === 'undo') return over.forEach(each => this.#over.delete(each))
    plan.going = action
    if (plan.ofTenant) this.#sessions.set(follow(task, 'Related'), plan)
    else this.#restores += plan.replicas.length
  }

  /** Has what has ended be so in the model, and holds what is shown against it. */
  async look (): Promise<void> {
    for (const [path, plan] of this.#sessions) {
      const { State, Result } = (await this.#client.get(path)).value
      if (State !== 'Stopped') continue
      assert.equal(Result, 'Success')
      if (plan.going === 'start') for (const each of plan.replicas) this.#over.add(each)
      plan.going = undefined
      this.#sessions.delete(path)
    }
    const { RestoreSession: restores } = (await this.#client.get('/api/restoreSessions?format=Entity')).value
    if (restores.every(({ State }: any) => State === 'Stopped')) {
      for (const plan of this.#plans) {
        if (plan.ofTenant || plan.going === undefined) continue
        for (const each of plan.replicas) this.#over.add(each)
        plan.going = undefined
      }
      assert.equal(restores.length, this.#restores)
    }
    const { CloudReplica: points } = (await this.#client.get('/api/cloud/vmReplicaPoints?format=Entity')).value
    const going = this.#plans.flatMap(plan => plan.going ? plan.replicas : [])
    for (const { VmName, State } of points) {
      if (!going.includes(VmName) && !this.#over.has(VmName)) assert.equal(State, 'Ready')
    }
    for (const name of FIXTURE.cloudReplicas.map(({ name }) => name)) {
      const states = points.filter(({ VmName }: any) => VmName === name).map(({ State }: any) => State)
      if (this.#over.has(name)) assert.deepEqual(states, ['Ready', 'Failover'])
    }
  }

  get isAtRest (): boolean {
    return this.#plans.every(({ going }) => going === undefined)
  }
}

for (const format of FORMATS) {
  t.test(`whatever comes, plans are started and undone as their replicas allow it, in ${format}`, async t => {
    await fc.assert(fc.asyncProperty(steps, async all => {
      const emulator = await start(t, { fixture: FIXTURE, now: '2026-03-05T06:07:08Z', taskEnd: '0s' })
      const client = connect(emulator, format)
      await client.logon()
      try {
        const play = new Play(client)
        await play.begin()
        for (const step of all) await play.play(step)
        await play.play({ do: 'wait', ms: 300_000 })
        assert.ok(play.isAtRest, 'what was accepted has ended')
      } finally {
        await emulator.close()
      }
    }), { numRuns: 25 })
    t.pass('25 times')
  })
}
