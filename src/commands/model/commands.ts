import type { Command } from '../command.ts'
import { modelAdopt, modelUndo } from './adopt.ts'
import { approvalCommands } from './approval.ts'
import { modelAdd, modelContact, modelEdit, modelEdited, modelKept, modelRemove } from './edit.ts'
import { modelPage } from './page.ts'
import { decided, decidedBack, steps, stepsSaved } from './steps.ts'
import { logWanted, logWants } from './wants.ts'
import { sessionCommands } from './session.ts'
import { modelGaps, modelHow, modelWhere, modelWhy } from './model.ts'

/** What is asked of the model behind its word, and by its buttons and forms. */
export const modelCommands: readonly Command[] = [
  modelHow,
  modelWhere,
  modelWhy,
  modelGaps,
  modelAdopt,
  modelUndo,
  modelEdit,
  modelEdited,
  modelContact,
  modelKept,
  modelAdd,
  modelRemove,
  modelPage,
  steps,
  stepsSaved,
  decided,
  decidedBack,
  ...approvalCommands,
  logWants,
  logWanted,
  ...sessionCommands,
]
