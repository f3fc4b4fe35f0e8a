import { sentences } from '../../language.ts'

export const load = sentences({
  en: {
    over: 'You have {{due}} things due by {{day}}; at the pace of your last four weeks you finish about {{pace}} by then.',
    which_one: 'This one can best wait, go to somebody else or go',
    which_other: 'These can best wait, go to somebody else or go',
  },
  nl: {
    over: 'Je hebt tot en met {{day}} nog {{due}} dingen; in het tempo van je laatste vier weken lukken er ongeveer {{pace}}.',
    which_one: 'Dit kan het best wachten, naar een ander of vervallen',
    which_other: 'Deze kunnen het best wachten, naar een ander of vervallen',
  },
})
