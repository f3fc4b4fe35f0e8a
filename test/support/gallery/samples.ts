import { changeSamples } from './change/samples.ts'
import { sameCauseSamples } from './change/tie-samples.ts'
import { complaintSamples } from './complaint-samples.ts'
import { ladderSamples } from './complaint/ladder-samples.ts'
import { complimentSamples } from './kinds/compliment-samples.ts'
import { pulseSamples } from './kinds/pulse-samples.ts'
import { incidentSamples } from './kinds/incident-samples.ts'
import { handoverSamples } from './kinds/handover-samples.ts'
import { leadSamples } from './kinds/lead-samples.ts'
import { projectSamples } from './kinds/project-samples.ts'
import { tieSamples } from './kinds/tie-samples.ts'
import { mailSamples } from './mail/samples.ts'
import { meSamples } from './report/me-samples.ts'
import { menuSamples } from './report/menu-samples.ts'
import { mergeSamples } from './merge-samples.ts'
import { findSamples } from './kinds/find-samples.ts'
import { modelSamples } from './kinds/model-samples.ts'
import { factSamples } from './kinds/fact-samples.ts'
import { listingSamples } from './kinds/listing-samples.ts'
import { noteSamples } from './note-samples.ts'
import { overviewSamples } from './overview-samples.ts'
import { slackSamples, teamsSamples } from './platform-samples.ts'
import { promiseSamples } from './promise-samples.ts'
import { quoteSamples } from './quote/samples.ts'
import { questionSamples } from './question/samples.ts'
import { relationSamples } from './relation-samples.ts'
import type { PlatformName, Samples } from './scene.ts'
import { settingsSamples } from './settings-samples.ts'
import { talkSamples } from './talk-samples.ts'
import { threadSamples } from './thread-samples.ts'
import { customerSamples, promiseCards, sentSamples, togetherSamples } from './kinds/together-samples.ts'
import { toldSamples } from './told-samples.ts'
import { callSamples } from './kinds/call-samples.ts'
import { deservingSamples } from './digest/deserving-samples.ts'
import { eveningSamples } from './digest/evening-samples.ts'
import { weekNoteSamples } from './digest/week-note-samples.ts'
import { markSamples } from './digest/mark-samples.ts'
import { doorSamples } from './kinds/door-samples.ts'
import { usSamples } from './kinds/us-samples.ts'
import { usualSamples } from './kinds/usual-samples.ts'
import { approvalSamples } from './case/approval-samples.ts'
import { courseSamples } from './kinds/course-samples.ts'
import { reportSamples } from './report/report-samples.ts'
import { sessionSamples } from './kinds/session-samples.ts'
import { forgetSamples } from './intake/forget-samples.ts'
import { keepingSamples } from './intake/keeping-samples.ts'
import { exportSamples } from './intake/export-samples.ts'
import { importSamples } from './intake/import-samples.ts'
import { modelPageSamples } from './kinds/model-page-samples.ts'
import { waitSamples } from './kinds/wait-samples.ts'
import { absenceSamples, awaySamples } from './absence/samples.ts'
import { intakeSamples } from './intake/samples.ts'
import { fourSamples } from './case/four-samples.ts'
import { briefSamples } from './meeting/brief-samples.ts'
import { meetingAskedSamples, meetingQuestionSamples } from './meeting/asked-samples.ts'
import { calendarSamples } from './meeting/calendar-samples.ts'
import { lateSamples } from './meeting/late-samples.ts'

const everywhere: Samples = {
  ...noteSamples,
  ...promiseSamples,
  ...questionSamples,
  ...quoteSamples,
  promiseCard: { ...promiseSamples['promiseCard'], ...promiseCards },
  ...togetherSamples,
  ...sentSamples,
  ...customerSamples,
  ...toldSamples,
  ...markSamples,
  ...courseSamples,
  ...approvalSamples,
  ...waitSamples,
  ...fourSamples,
  ...absenceSamples,
  ...complaintSamples,
  ...changeSamples,
  ...sameCauseSamples,
  ...menuSamples,
  ...meSamples,
  ...ladderSamples,
  ...incidentSamples,
  ...complimentSamples,
  ...pulseSamples,
  ...intakeSamples,
  ...importSamples,
  ...exportSamples,
  ...forgetSamples,
  ...keepingSamples,
  ...mailSamples,
  ...leadSamples,
  ...handoverSamples,
  ...threadSamples,
  ...relationSamples,
  ...mergeSamples,
  ...findSamples,
  ...factSamples,
  ...listingSamples,
  ...tieSamples,
  ...projectSamples,
  ...usSamples,
  ...usualSamples,
  ...deservingSamples,
  ...weekNoteSamples,
  ...eveningSamples,
  askingQuestions: {
    ...factSamples['askingQuestions'],
    ...eveningSamples['askingQuestions'],
    ...awaySamples,
    ...meetingQuestionSamples,
  },
  ...doorSamples,
  ...callSamples,
  ...modelPageSamples,
  ...reportSamples,
  ...sessionSamples,
  ...overviewSamples,
  ...settingsSamples,
  ...calendarSamples,
  ...briefSamples,
  ...meetingAskedSamples,
  ...lateSamples,
  ...talkSamples,
  ...modelSamples,
}

/** Every card and every form of the bot, in each of its states, on each platform. */
export const SAMPLES: Record<PlatformName, Samples> = {
  slack: { ...everywhere, ...slackSamples },
  teams: { ...everywhere, ...teamsSamples },
}
