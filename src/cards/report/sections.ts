import type { FigureName, Report } from '../../crm/report/report.ts'
import type { Reading, Section, SectionOf } from './section.ts'
import { answerSection } from './sections/answers.ts'
import { baselineSection } from './sections/baseline.ts'
import { causeSection } from './sections/causes.ts'
import { headlineSection } from './sections/headline.ts'
import { meetingSection } from './sections/meetings.ts'
import { reliabilitySection } from './sections/reliability.ts'
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
  meetings: meetingSection,
}

/** Returns what a report says, in the order in which it is read. */
export function sectionsOf(report: Report, reading: Reading): { name: FigureName; section: Section }[] {
  const names = Object.keys(SECTIONS) as FigureName[]
  return names.flatMap((name) => {
    const section = (SECTIONS[name] as SectionOf<FigureName>)(report[name], reading)
    return section ? [{ name, section }] : []
  })
}
