import { once, oneOf, opt, type Rule, seq, words } from './grammar.ts'

/** What stands before a date and says how it is meant. */
export interface Preposition {
  by?: true
  /** The day meant is not the day named. 'perhaps' for "voor", which is before and for. */
  shift?: 'before' | 'perhaps' | 'after'
  /** The first day it may be, not the day it will be. */
  earliest?: true
  /** A bare hour may follow: 'sure' beside a date ("vrijdag om 3"), 'likely' when the sentence then ends ("at 3"). */
  clock?: 'sure' | 'likely'
}

const preposition = words<Preposition>({
  'by, by no later than, no later than, not later than, on or before, by or before': { by: true },
  'uiterlijk, uiterlijk op, uiterlijk om, niet later dan, tegen, voor of op, op of voor, op uiterlijk': { by: true },
  "op zijn laatst, op z ' n laatst, op zn laatst, ten laatste, ten laatste op, at the latest": { by: true },
  'before, prior to, ahead of, earlier than, sooner than, vóór, nog vóór, eerder dan, uiterlijk vóór': {
    by: true,
    shift: 'before',
  },
  'not before, not earlier than, no earlier than, no sooner than, niet voor, niet vóór, niet eerder dan': {
    earliest: true,
  },
  "op zijn vroegst, op z ' n vroegst, at the earliest, vroegstens, ten vroegste": { earliest: true },
  'voor, nog voor, uiterlijk voor': { by: true, shift: 'perhaps' },
  'after, na, pas na, any time after': { shift: 'after' },
  'om, @, klokslag, om ongeveer, om circa': { clock: 'sure' },
  'at, at about, at around, omstreeks, rond, around, circa, ca': { clock: 'likely' },
  'vanaf, as of, as from, starting, starting from, met ingang van, tot, tot en met, until, till, til': {
    clock: 'likely',
  },
  'on, op, for, per, starting on, up to, t / m, pas, pas op, miv, ingaande, aan, richting': {},
})

// They say nothing about which day: "ergens volgende week", "nog vandaag".
const filler = opt(oneOf('sometime', 'some time', 'somewhere', 'ergens', 'later', 'nog', 'first thing', 'alvast'))

/** What may stand before a date: nothing, a preposition or two, and words that do not change the day. */
export const prepositions: Rule<Preposition> = once(
  seq([opt(preposition), opt(preposition), filler], ([first, second]) => ({ ...first, ...second })),
)

/** What may stand after one: "vrijdag uiterlijk", "vandaag nog". */
export const afterwards: Rule<Preposition> = seq(
  [
    opt(
      words<Preposition>({
        "at the latest, the latest, latest, at latest, uiterlijk, op zijn laatst, op z ' n laatst, ten laatste": {
          by: true,
        },
        nog: {},
      }),
    ),
  ],
  ([found]) => found ?? {},
)
