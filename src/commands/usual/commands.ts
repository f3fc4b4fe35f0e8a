import type { Command } from '../command.ts'
import {
  logAbout,
  usualAbout,
  usualDrop,
  usualEdit,
  usualEdited,
  usualProposed,
  usualStill,
  usualUndo,
} from './usual.ts'

/** What the buttons and forms about the usual ask for. */
export const usualCommands: readonly Command[] = [
  logAbout,
  usualAbout,
  usualDrop,
  usualStill,
  usualEdit,
  usualEdited,
  usualProposed,
  usualUndo,
]
