import { fieldLabel, valueInWords } from '../../cards/model/fields.ts'
import type { Context } from '../command.ts'
import { kindOf } from '../../crm/kinds.ts'
import type { Cell } from '../../crm/model/cell.ts'
import type { ModelChange } from '../../crm/model/compare.ts'

/** What changed of an interaction, each field as it is now. */
export const changesInWords = ({ t, me }: Context, changes: readonly ModelChange[], cell: Cell): string[] =>
  changes.flatMap((change) => {
    if (!('field' in change)) return []
    const { field } = change
    const value = valueInWords(field, cell[field], me.language, kindOf)
    return [`${fieldLabel(field, me.language)}: ${value || t('model.open')}`]
  })
