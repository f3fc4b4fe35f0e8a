import type { FigureName, Report } from '../../crm/report/report.ts'
import type { Reading, Section, SectionOf } from './section.ts'
import { complimentSection } from './sections/compliment.ts'
import { improvementSection } from './sections/improvements.ts'
import { unansweredSection } from './sections/unanswered.ts'
import { lostSection } from './sections/lost.ts'
import { sourceSection } from './sections/sources.ts'
import { disciplineSection } from './sections/discipline.ts'
import { droppedSection } from './sections/dropped.ts'
import { pulseSection } from './sections/pulse.ts'
import { ruleSection } from './sections/rules.ts'
import { alertSection } from './sections/alerts.ts'
import { answerSection } from './sections/answers.ts'
import { baselineSection } from './sections/baseline.ts'
import { causeSection } from './sections/causes.ts'
import { headlineSection } from './sections/headline.ts'
import { meetingSection } from './sections/meetings.ts'
import { reliabilitySection } from './sections/reliability.ts'
import { menuSection } from './sections/menu.ts'
import { stallSection } from './sections/stalls.ts'
import { waitSection } from './sections/waits.ts'

/** Every subject of a report, in the order in which it is read. */
const SECTIONS: { [K in FigureName]: SectionOf<K> } = {
  headline: headlineSection,
  baseline: baselineSection,
  reliability: reliabilitySection,
  answers: answerSection,
  causes: causeSection,
  waits: waitSection,
  stalls: stallSection,
  pulse: pulseSection,
  unanswered: unansweredSection,
  lost: lostSection,
  sources: sourceSection,
  discipline: disciplineSection,
  dropped: droppedSection,
  meetings: meetingSection,
  rules: ruleSection,
  alerts: alertSection,
  menu: menuSection,
  improvements: improvementSection,
  // The last, and so it stays: with it the page closes.
  compliment: complimentSection,
}

/** Returns what a report says, in the order in which it is read. */
export function sectionsOf(report: Report, reading: Reading): { name: FigureName; section: Section }[] {
  const names = Object.keys(SECTIONS) as FigureName[]
  return names.flatMap((name) => {
    const section = (SECTIONS[name] as SectionOf<FigureName>)(report[name], reading)
    return section ? [{ name, section }] : []
  })
}
