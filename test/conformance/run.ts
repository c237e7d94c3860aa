// npm run conformance -- <folder>: holds the documented bodies of a folder (its index.json names them) against the
// declarations, and what the emulator answers against the documented answers. Prints what passed, what failed and which
// slips of the documentation are known. Exit status 1 if anything failed, 2 if the folder can't be used.

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { AnswerOutcome } from './answers.ts'
import { checkFolder, type Outcome } from './conformance.ts'
import { answersOf } from './run-answers.ts'
import { SLIPS } from './slips.ts'

const of = (outcomes: readonly Outcome[], result: Outcome['result']) =>
  outcomes.filter(outcome => outcome.result === result)

function report (outcomes: readonly Outcome[]): string {
  const [passed, failed, slips] = [of(outcomes, 'passed'), of(outcomes, 'failed'), of(outcomes, 'slip')]
  return [
    ...slips.map(({ file, message }) => `slip    ${file}: ${message}`),
    ...failed.map(({ file, message }) => `FAILED  ${file}: ${message}`),
    `${outcomes.length} bodies: ${passed.length} passed, ${failed.length} failed, ` +
      `${slips.length} known slips of the documentation\n`
  ].join('\n')
}

const failedAnswers = (outcomes: readonly AnswerOutcome[]) =>
  outcomes.filter(({ missing, problem }) => missing.length > 0 || problem !== undefined)

function reportOfAnswers (outcomes: readonly AnswerOutcome[]): string {
  const failed = failedAnswers(outcomes)
  return [
    ...failed.map(({ file, url, missing, problem }) => `FAILED  ${file}: ${url}: ${problem ?? missing.join('; ')}`),
    `${outcomes.length} documented answers: ${outcomes.length - failed.length} found, ${failed.length} failed\n`
  ].join('\n')
}

const [folder] = process.argv.slice(2)
try {
  if (folder === undefined) throw new Error('name the folder of examples: npm run conformance -- <folder>')
  const outcomes = await checkFolder(folder, SLIPS)
  process.stdout.write(report(outcomes))
  // A folder of bodies alone says nothing of what was asked for.
  const index: { url?: string }[] = JSON.parse(await readFile(join(folder, 'index.json'), 'utf8'))
  const answers = index.some(({ url }) => url !== undefined) ? await answersOf(folder) : []
  if (answers.length > 0) process.stdout.write(reportOfAnswers(answers))
  process.exitCode = of(outcomes, 'failed').length > 0 || failedAnswers(answers).length > 0 ? 1 : 0
} catch (error) {
  process.stderr.write(`conformance: ${(error as Error).message}\n`)
  process.exitCode = 2
}
