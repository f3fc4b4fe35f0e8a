import type { Line } from '../interaction/interaction.ts'
import { cellFor } from './match.ts'
import type { Version } from './versions.ts'

/** A contact as it was noted. */
export interface NotedContact {
  form: string
  direction: string | null
  subject?: string | null | undefined
  targetGroup: string
  lines: readonly Line[]
}

/** How what the model wanted to know stands in a note: "Order number: 204". */
export const wantedLine = (item: string, text: string): Line => ({ label: 'fact', text: `${item}: ${text}` })

/** Returns what the model wants written down of such a contact and its lines do not say; nothing without a model. */
export function wantsOf(
  version: Version | null,
  { form, direction, subject = null, targetGroup, lines }: NotedContact,
): string[] {
  if (!version) return []
  const words = lines.map(({ text }) => text).join('\n')
  const cell = cellFor(version.model, { form, direction, subject, group: targetGroup, words })
  return cell?.record.filter((item) => !lines.some(({ text }) => text.startsWith(`${item}:`))) ?? []
}
