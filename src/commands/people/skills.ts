import { z } from 'zod'
import { skillsCard, skillsForm } from '../../cards/people/skills.ts'
import { refusedCard } from '../../cards/trouble/card.ts'
import { changeSkills, MOST_SKILLS } from '../../crm/people/skills.ts'
import type { Answer } from '../../platforms/platform.ts'
import { command, type Context, reply } from '../command.ts'
import { modelOf } from '../model/in-force.ts'

const NOTHING = /^(?:-|none|nothing|geen|niets)$/iu

async function shown(context: Context, was?: readonly string[]): Promise<Answer> {
  const { db, me } = context
  const { skills } = await db.member.findFirstOrThrow({ where: { id: me.id }, select: { skills: true } })
  const version = await modelOf(context)
  const wanted = [...new Set(version?.model.cells.flatMap(({ skill }) => skill ?? []) ?? [])]
  return reply(skillsCard(skills, wanted, me, was), { replaces: was !== undefined })
}

/** "skills: welding, German": what somebody is good at, which the model goes by; alone, what it is now. */
export const skills = command({
  name: 'skills',
  words: ['skills', 'vaardigheden'],
  tried: { skill: '', vaardigheid: '' },
  grammar: {
    relation: 'none',
    afterColon: true,
    also: [{ words: /^[:=]?\s*(\S[^]{0,799})$/u, command: 'skills', input: ([, text]) => ({ text }) }],
  },
  alone: true,
  input: z.object({ text: z.string().trim().max(800).optional(), filled: z.literal(true).optional() }),
  role: 'member',
  async run(context, { text, filled }) {
    const { db, clock, by, me, t } = context
    if (text === undefined && !filled) return shown(context)
    const said = NOTHING.test(text ?? '') ? '' : (text ?? '')
    const list = said.split(/[,;\n]|\s(?:and|en)\s/u).flatMap((one) => one.trim() || [])
    const isTooMuch = list.length > MOST_SKILLS.count || list.some((one) => one.length > MOST_SKILLS.letters)
    if (isTooMuch) {
      const sentence = t('people.skillsTooMany', MOST_SKILLS)
      if (filled) return { show: 'errors', language: me.language, fields: { text: sentence } }
      return reply(refusedCard(sentence, text ?? '', me.language))
    }
    return shown(context, await changeSkills(db, clock, { skills: list, actor: by }))
  },
})

export const skillsEdit = command({
  name: 'skills edit',
  input: z.object({}),
  role: 'member',
  async run({ db, me }) {
    const { skills: own } = await db.member.findFirstOrThrow({ where: { id: me.id }, select: { skills: true } })
    return { show: 'form', form: skillsForm(own, me) }
  },
})
