import type { Command } from '../../command.ts'
import { factDecline } from './decline.ts'
import { factEdit, factEdited } from './edit.ts'
import { factRight, factShow, factUndo } from './facts.ts'

/** What the buttons and forms about facts ask for. */
export const factCommands: readonly Command[] = [factShow, factRight, factEdit, factEdited, factUndo, factDecline]
