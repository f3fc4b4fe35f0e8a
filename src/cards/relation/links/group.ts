import type { Group, GroupMember } from '../../../crm/relation/links/group.ts'
import type { Card, Row } from '../../card.ts'
import { age, type Reader } from '../../when.ts'
import { words } from '../../words.ts'

/** A page of the group of a customer: each below what it belongs to, with who looks after it and what is open. */
export function groupCard(
  about: { id: number; name: string },
  { members, total, isCut, page, hasNext }: Group,
  reader: Reader,
): Card {
  const { language } = reader
  const t = words(language)
  const links = { label: t('ties.all'), press: { command: 'relation links', input: { id: about.id } } }
  if (total < 2 && page === 0)
    return { language, title: t('ties.groupNone', { name: about.name }), body: [], buttons: [links] }
  const input = { relation: `#${about.id}`, page: page + 1 }
  return {
    language,
    title: t('ties.groupTitle', { name: about.name }),
    body: [
      {
        type: 'note',
        text: isCut ? t('ties.groupMany', { count: total }) : t('ties.groupCount', { count: total }),
      },
      { type: 'rows', rows: members.map((member) => memberRow(member, member.id === about.id, reader)) },
    ],
    buttons: [...(hasNext ? [{ label: t('ties.next'), press: { command: 'group', input } }] : []), links],
  }
}

function memberRow({ id, name, depth, kind, ...about }: GroupMember, isAbout: boolean, reader: Reader): Row {
  const { language } = reader
  const t = words(language)
  const { owner, lastInteractionAt, cases, broken, failing } = about
  const open = cases.map(({ of, count }) => t('ties.open', { what: of.name[language].many, count }))
  const note = [
    ...(kind === 'franchise of' ? [t('ties.franchise')] : []),
    owner ?? t('brief.ownerNone'),
    lastInteractionAt ? t('ties.contact', { age: age(lastInteractionAt, reader) }) : t('ties.noContact'),
    ...open,
    ...(broken ? [t('ties.broken', { summary: broken })] : []),
    ...(failing ? [t('ties.failing', { summary: failing })] : []),
  ]
  return {
    text: ['› '.repeat(depth), isAbout ? { strong: name } : name],
    note: note.join('; '),
    buttons: [{ label: t('log.brief'), press: { command: 'brief', input: { relation: `#${id}` } } }],
  }
}
