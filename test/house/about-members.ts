import type { SeenOfMember } from '../../src/cards/people/me.ts'

/** Why a card may name a colleague of its reader without saying anything of them that `me` has to say to them as well. */
type Reason =
  /** They have the case, the customer, the change or the project it is about, or get it. */
  | 'has it'
  /** They did, wrote, asked, answered or decided what it is about. */
  | 'did it'
  /** It is said to who it names, or to who asked them. */
  | 'between the two'
  /** Every colleague is there, to choose one from. */
  | 'to choose from'
  /** The company made them responsible: of a team, a part of the model, an approval, a session. */
  | 'appointed'
  /** Only who reads it is named. */
  | 'reader'
  /** Said to an operator, of what the bot itself cannot do for somebody. */
  | 'fault of ours'

/** Every card and form that names a colleague: by what `me` says of that, or why nothing need be said. */
export const NAMING: Record<SeenOfMember | Reason, string> = {
  brief:
    'briefOfUsCard whichOfUsCard orOfUs colleagueAtDoorCard doorCard briefCard sharedCard readOnlyCard meetingBriefCard questionCard',
  away: `standingIn standsInCard coverOverCard withAhead leavingWith homeCard settingsCard nudgeCard callsCard digestCard handoverAwayCard
    quietCard missedCard withMissedBelow closing withRoom`,
  skills: 'decideForm handOnForm leadDecideForm colleagueForm',
  load: 'withTeamLoad withLoadBelow',
  work: `workCard giveAllForm gaveCard receivedCard openQuotesCard questionsCard projectsCard promisesCard offersCard
    saidCard`,
  visits: 'visitorsCard',
  customers: 'listedCard groupCard',
  compliment: '',
  told: `escalationCard escalationDirectCard lapsedCard pausedAgainCard untoldCard unownedCard unansweredCard leftAloneCard ladderCard
    updateDueCard handoverWaitsCard`,
  'has it': `notedCard holderCard promiseCard quoteCard quoteDone complaintCard registeredCard takenCard complaintDone causeCard menuTakenCard
    reportCard menuHadCard toldOfCard incidentCard incidentDone leadCard leadDone fourDone promiseDone handoverCard handoverDone
    handoverAlreadyCard handoverNewsCard handoverThreadCard closedCard mergeCard mergeForm heardPulseCard projectCard troubleCard sentCard
    sessionAsItIs`,
  'did it': `answeredCard othersAskedCard questionClosedCard knownCard approvalNewsCard approvalLine approvalDone toldCustomerCard
    incidentNewsCard handoverStepLine threadLine olderCard assumptionsCard relationConflict factForm factsCard askingQuestions
    meetingGoalCard meetingOutcomeCard withWeekNote messageForm meanwhileCard complimentCard movedOutCard`,
  'between the two': `givenCard askedCard questionNewsCard quoteGivenCard newsCard changedOfferCard offerDone approvalAskedCard
    offeredCard offerNewsCard offerAnswered complaintGivenCard incidentGivenCard leadGivenCard handoverGivenCard newsListCard askBackForm`,
  'to choose from': `othersForm newQuestionForm needsForm closeForm learnForm newChangeForm menuForm closeIncidentForm newComplimentForm
    newHandoverForm relationForm newProjectForm oursForm absenceForm companyForm noteForm`,
  appointed: 'approvalForm sessionCard sessionStepCard noModelCard whereCard whyCard gapsCard cellForm',
  reader: `greeting meCard withDeserving stillDeserving beginningWith proposalCard declinedCard joinedCard joinedElsewhereCard`,
  'fault of ours': 'doctorCard',
}

/** What is typed, and answered with the name of a colleague when a lead types it: likewise. Above all what one asks of a colleague. */
export const ANSWERING: Readonly<Record<string, SeenOfMember | Reason>> = {
  'brief @gouden': 'brief',
  'handover @gouden': 'work',
  'list owner=gouden': 'customers',
  'brief acme': 'brief',
  ask: 'to choose from',
  handover: 'to choose from',
  absence: 'to choose from',
  project: 'to choose from',
  compliment: 'to choose from',
}

/** What a lead can ask of a colleague: all of the answer is about them. */
export const ASKING = ['brief @NAME', 'handover @NAME', 'list owner=NAME'] as const

/** What stands beside it, and why `me` says no such thing. */
export const NOT_OF_THEM: readonly (readonly [RegExp, why: string])[] = [
  [/^Nothing is open between you\.$/u, 'between the two'],
  [/^open: \d+$/u, 'the count of what stands there one by one'],
  [/^Listed by: of Zilveren Kanarie$/u, 'what was asked'],
  [
    /^Zilveren Kanarie, (?:no contact yet|last contact [\w ]+)$/u,
    'whose customer it is, and when that one was heard of',
  ],
]

/** What is said of a case whoever has it. */
export const SAID_OF_CASES: Readonly<Record<string, Reason>> = {
  'complaint card': 'has it',
  'complaint edit': 'has it',
}

/** The subjects of a report that name a colleague: likewise. */
export const REPORTING: Readonly<Record<string, SeenOfMember | Reason>> = {
  causes: 'has it',
  menu: 'has it',
  improvements: 'has it',
  compliment: 'compliment',
}
