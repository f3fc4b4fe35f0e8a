import { expect } from 'vitest'
import { rescheduleDigest } from '../../../src/crm/attention/reschedule.ts'
import { forTenant } from '../../../src/store/tenant/tenant.ts'
import { running } from '../processes/running.ts'
import { adopt } from '../stages/stage.ts'
import { fakeTeams } from './fake-teams.ts'

export const HOME = 'https://crm.example'

/** The real bot with the pretend company in Teams; afterwards nothing may have been shown that Teams would have refused. */
export async function teamsCrm(at: string) {
  const time = { now: new Date(at) }
  const fake = await fakeTeams({ clock: () => time.now })
  const { appId, appPassword, tenantId, openIdMetadataUrl, tokenUrl, serviceHosts } = fake.options
  const story = await running(time, {
    PUBLIC_URL: HOME,
    TEAMS_APP_ID: appId,
    TEAMS_APP_PASSWORD: appPassword,
    TEAMS_TENANT_ID: tenantId,
    TEAMS_OPENID_METADATA_URL: openIdMetadataUrl,
    TEAMS_TOKEN_URL: tokenUrl,
    TEAMS_SERVICE_HOSTS: serviceHosts.join(','),
  })
  fake.connect(`http://127.0.0.1:${story.bot.port}/api/messages`)
  for (const [id, name, locale] of [
    ['29:sanne', 'Sanne de Wit', 'nl-NL'],
    ['29:tom', 'Tom Baker', 'en-GB'],
    ['29:fatima', 'Fatima el Amrani', 'nl-NL'],
  ] as const) {
    fake.user({ id, name, locale, timeZone: 'Europe/Amsterdam' })
  }
  await adopt(story.db, 'teams', { sanne: '29:sanne', tom: '29:tom', fatima: '29:fatima' })
  // This morning's digest is behind them; it would come between an answer and the next, whenever a second happens to pass.
  for (const member of await story.db.member.findMany()) {
    await rescheduleDigest(forTenant(story.bot.store, member.tenantId), time.now, member)
  }
  return {
    ...story,
    fake,
    now: () => time.now,
    async [Symbol.asyncDispose]() {
      await story.stop()
      await fake.close()
      expect(fake.violations).toEqual([])
    },
  }
}
