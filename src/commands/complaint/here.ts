import { z } from 'zod'
import { complaintsHereCard } from '../../cards/complaint/reply.ts'
import { refusedCard } from '../../cards/trouble/card.ts'
import type { Language } from '../../language.ts'
import { hasRole } from '../../crm/people/member.ts'
import { chooseComplaintsPlace, complaintsPlace } from '../../crm/place.ts'
import { command, reply } from '../command.ts'

/** Makes the channel this is said in the complaints channel of its workspace. The first time anybody may, later a lead. */
export const complaintHere = command({
  name: 'complaint here',
  input: z.object({}),
  role: 'member',
  async run(context) {
    const { db, clock, by, me, t, workspaceId, place } = context
    if (place.kind === 'direct') return reply(refusedCard(t('complaint.placeDirect'), null, me.language))
    if (place.unseen) return reply(refusedCard(t('complaint.placeUnseen'), null, me.language))
    const present = await complaintsPlace(db, workspaceId)
    if (present && present.externalId !== place.id && !hasRole(me, 'lead')) {
      return reply(
        refusedCard(t('complaint.placeTaken', { place: present.name ?? present.externalId }), null, me.language),
      )
    }
    const said = { workspaceId, place, actor: by, language: me.language }
    const { language } = await chooseComplaintsPlace(db, clock, said)
    const card = complaintsHereCard({ language: language as Language, leads: hasRole(me, 'lead') }, me)
    return reply(card, { audience: 'place' })
  },
})
