#!/usr/bin/env node
// The `vbem-emulator` command.

import { load } from './load.js'

load(import.meta.url).cli()
