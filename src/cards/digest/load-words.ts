import { sentences } from '../../language.ts'

export const load = sentences({
  en: {
    over: 'You have {{due}} things due by {{day}}; at the pace of your last four weeks you finish about {{pace}} by then.',
    which_one: 'This one can best be planned, given away or dropped',
    which_other: 'These can best be planned, given away or dropped',
  },
  nl: {
    over: 'Je hebt tot en met {{day}} nog {{due}} dingen; in het tempo van je laatste vier weken lukken er ongeveer {{pace}}.',
    which_one: 'Dit kun je het best verzetten, weggeven of laten vallen',
    which_other: 'Deze kun je het best verzetten, weggeven of laten vallen',
  },
})
