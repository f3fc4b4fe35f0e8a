import { sentences } from '../../language.ts'

/** How figures are written. */
export const reportNumbers = sentences({
  en: {
    of: '{{part}} of {{of}}',
    interval: 'With this many, the real figure lies between {{from}} and {{to}} %.',
    more: 'more than {{took}}',
    discuss: 'Worth a conversation: {{numbers}}.',
  },
  nl: {
    of: '{{part}} van {{of}}',
    interval: 'Bij dit aantal ligt het echte cijfer tussen {{from}} en {{to}} %.',
    more: 'meer dan {{took}}',
    discuss: 'Een gesprek waard: {{numbers}}.',
  },
})
