import { sentences } from '../language.ts'

export const common = sentences({
  en: {
    more_one: 'and {{count}} more',
    more_other: 'and {{count}} more',
    moment: 'One moment, I’m working on it.',
    tone: { good: 'Done', warning: 'Attention', alarm: 'Urgent' },
    cancel: 'Cancel',
    save: 'Save',
  },
  nl: {
    more_one: 'en nog {{count}}',
    more_other: 'en nog {{count}}',
    moment: 'Een ogenblik, ik ben ermee bezig.',
    tone: { good: 'Gedaan', warning: 'Let op', alarm: 'Dringend' },
    cancel: 'Annuleren',
    save: 'Opslaan',
  },
})
