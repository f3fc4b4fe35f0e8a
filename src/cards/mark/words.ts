import { sentences } from '../../language.ts'

/** Whether a message that nobody had asked for was of use. */
export const mark = sentences({
  en: {
    useful: 'Useful',
    notUseful: 'Not useful',
    isUseful: 'Thanks. I count this one as useful.',
    isNotUseful: 'Thanks. I count this one as not useful.',
  },
  nl: {
    useful: 'Nuttig',
    notUseful: 'Niet nuttig',
    isUseful: 'Dank je. Ik tel dit bericht als nuttig.',
    isNotUseful: 'Dank je. Ik tel dit bericht als niet nuttig.',
  },
})
