import { sentences } from '../../language.ts'

/** How figures are written. */
export const reportNumbers = sentences({
  en: { of: '{{part}} of {{of}}', share: '{{part}} of {{of}} ({{share}} %)' },
  nl: { of: '{{part}} van {{of}}', share: '{{part}} van {{of}} ({{share}} %)' },
})
