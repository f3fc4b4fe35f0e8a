import type { Command } from '../../command.ts'
import {
  relationDecided,
  relationDecider,
  relationLink,
  relationLinkEdit,
  relationLinkEdited,
  relationLinkEnd,
  relationLinkNew,
  relationLinkUndo,
} from './link.ts'
import { relationLinks } from './unlink.ts'

/** What is done to links by a line behind "link", by buttons and by forms. */
export const linkCommands: readonly Command[] = [
  relationLink,
  relationLinkNew,
  relationLinkEdit,
  relationLinkEdited,
  relationLinkEnd,
  relationLinkUndo,
  relationLinks,
  relationDecider,
  relationDecided,
]
