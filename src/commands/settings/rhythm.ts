import { LONGEST_RHYTHM, type Rhythm, TIERS } from '../../crm/customer/rhythm.ts'
import type { Context } from '../command.ts'
import type { Read } from './values.ts'

const ONE = /^(?:(\p{L}+)\s*:?\s*)?(\d{1,4})\s*\/\s*(\d{1,4})$/u

/** How people call those without a tier. */
const REST = new Set(['', 'rest', 'other', 'others', 'overig', 'overige', 'overigen', 'anderen', 'geen', 'none'])

/** After how long without contact customers are quiet, "A 30/45, B 60/90, rest 40/90"; what is not named stays as it was. */
export function readRhythms({ t }: Pick<Context, 't'>, written: string, before: readonly Rhythm[]): Read<Rhythm[]> {
  const rhythms = [...before]
  for (const part of written.split(/[,;\n]/u).map((one) => one.trim())) {
    if (part === '') continue
    const [, name = '', ideal, most] = ONE.exec(part) ?? []
    const tier = TIERS.findIndex((one) => one.toLowerCase() === name.toLowerCase())
    const place = tier >= 0 ? tier : REST.has(name.toLowerCase()) ? TIERS.length : -1
    const rhythm = { ideal: Number(ideal), most: Number(most) }
    const isRight = rhythm.ideal >= 1 && rhythm.ideal <= rhythm.most && rhythm.most <= LONGEST_RHYTHM
    if (place < 0 || !isRight) return { error: t('settings.badRhythm', { words: part }) }
    rhythms[place] = rhythm
  }
  return { value: rhythms }
}
