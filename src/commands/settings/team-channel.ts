import { z } from 'zod'
import { howToTeamChannelCard, teamChannelCard, teamChannelEndedCard } from '../../cards/complaint/team-channel.ts'
import { refusedCard } from '../../cards/trouble/card.ts'
import { chooseTeamPlace } from '../../crm/place.ts'
import { normalise } from '../../crm/relation/names.ts'
import { command, reply } from '../command.ts'

/** "channel team none": no team is called on here. */
const NONE = /^(?:none|nobody|off|stop|geen|niemand|uit)$/iu

/** Makes the channel this is said in the one of a team: what nobody of it has is said there. Or of none any more. */
export const channelTeam = command({
  name: 'channel team',
  input: z.object({ team: z.string().trim().max(100).default('') }),
  role: 'lead',
  async run({ db, clock, by, me, t, workspaceId, place }, { team: words }) {
    if (place.kind === 'direct') return reply(refusedCard(t('climb.teamDirect'), null, me.language))
    if (place.unseen) return reply(refusedCard(t('climb.teamUnseen'), null, me.language))
    const teams = await db.team.findMany({ orderBy: { name: 'asc' } })
    if (words === '') return reply(howToTeamChannelCard(me.language))
    if (NONE.test(words)) {
      await chooseTeamPlace(db, clock, { workspaceId, place, teamId: null, actor: by })
      return reply(teamChannelEndedCard(me.language), { audience: 'place' })
    }
    const team = teams.find(({ name }) => normalise(name) === normalise(words))
    if (!team) {
      const names = teams.map(({ name }) => name).join(', ')
      const sentence = names === '' ? t('climb.noTeamAtAll') : t('climb.noTeam', { team: words, teams: names })
      return reply(refusedCard(sentence, null, me.language))
    }
    await chooseTeamPlace(db, clock, { workspaceId, place, teamId: team.id, actor: by })
    return reply(teamChannelCard(team.name, me.language), { audience: 'place' })
  },
})
