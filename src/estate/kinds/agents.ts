// Kinds of the agents: protection groups, the computers found in them, and the jobs that back these up.

import {
  choice, files, guestOs, kind, many, maybe, number, one, parts, points, text, time, truth
} from './kind.ts'

export const protectionGroups = kind('protectionGroups', 'protection group', 'Groups of computers that have agents', {
  backupServer: one('backupServers', 'The backup server that manages it'),
  rescan: truth('Whether it looks for its computers by a schedule; true if not given', true)
})

export const agentJobs = kind('agentJobs', 'agent job', 'Backup jobs and policies of agents', {
  repository: one('repositories', 'The repository that it backs up to; its backup server is that of the job'),
  description: text('Description', ''),
  platform: choice(['AgentForWindows', 'AgentForLinux'],
    'What it backs up; if not given, what the system of its computers says'),
  policy: truth('Whether the computers run it by themselves: then each run has a session for each of them', false),
  scheduleEnabled: truth('Whether it runs by its schedule; true if not given', true),
  indexing: truth('Whether the files of its computers are indexed', false),
  groups: many('protectionGroups', 'The protection groups that are in it as a whole'),
  fullEvery: number('Each how many runs a full backup is made; if not given, only the first run is full', 1, 100_000),
  restorePoints: points('The restore points, without ids, of each of its computers that gives none itself'),
  runs: parts('A run that was not a plain success, or a retry', {
    at: time('When it began'),
    result: choice(['Success', 'Warning', 'Failed'],
      'How it ended; Failed if not given, and then it left no restore point', 'Failed'),
    reason: text('Why it did not end well'),
    retry: truth('Whether it was tried again after a failure', false),
    computers: many('computers', 'The computers that it is said of: all of the job if not given')
  })
})

export const computers = kind('computers', 'computer', 'The computers that protection groups have found', {
  group: one('protectionGroups', 'The protection group that it is in'),
  job: maybe('agentJobs', 'The job that backs it up; without one, its own agent does'),
  os: guestOs('Its system; windows if not given', 'Windows'),
  osVersion: text('Name of its system; if not given, one that fits'),
  ip: text('IP address; if not given, one in 10.20.0.0/16'),
  online: truth('Whether it could be reached; true if not given', true),
  agent: choice(['NotInstalled', 'Installed', 'UnsupportedOs', 'Failed', 'Exclude'],
    'What became of the agent; Installed if not given', 'Installed'),
  agentVersion: text('Version of its agent; that of the product if not given'),
  restorePoints: points('Its restore points; if not given, those of its job'),
  systemFiles: truth('Whether it also has the files of a small operating system; true if no files are given'),
  files: files('What is on it')
})
