import { absence, absenceEdited } from './people/absence.ts'
import { annoyance } from './annoyance/annoyance.ts'
import { annoyanceCommands } from './annoyance/commands.ts'
import {
  answerCommand,
  drop,
  pickColleague,
  pickCustomer,
  pickDay,
  pickedColleagueCommand,
  pickedCustomerCommand,
  pickedDayCommand,
} from './answer.ts'
import { assumptionSettle, assumptionUndo, briefAssumptions } from './relation/assumption.ts'
import { calls, notReached, promiseMissed } from './call/commands.ts'
import { beginCommand } from './begin.ts'
import { brief, briefUs, who } from './relation/brief.ts'
import { shortDeeds, undoCommand } from './case/deeds.ts'
import { caseBack, caseGoOn, caseWait, caseWaits, wait } from './case/wait.ts'
import { giveCommand, letGoCommand, moveCommand } from './case/plans.ts'
import { complaints, incidents, leads, promises } from './case/lists.ts'
import { causeCommands, causes } from './change/causes.ts'
import { channelTeam } from './settings/team-channel.ts'
import { channelCommands } from './settings/channel.ts'
import type { Command } from './command.ts'
import { company, companyEdited } from './settings/company.ts'
import { complaintCommands } from './complaint/commands.ts'
import { complaint } from './complaint/complaint.ts'
import { compliment, complimentEdit, complimentEdited, complimentUndo } from './compliment/compliment.ts'
import { ask } from './question/ask.ts'
import { answerLine } from './question/answer.ts'
import { questions } from './question/lists.ts'
import { incident } from './incident/incident.ts'
import { lead } from './lead/lead.ts'
import { doctor } from './doctor.ts'
import { ofTheDay } from './evening/of-the-day.ts'
import { forgetCommands } from './forget/forget.ts'
import { accessCommands } from './export/access.ts'
import { exportCommands } from './export/export.ts'
import { keepingCommands } from './keeping/keeping.ts'
import { importing } from './import/import.ts'
import { intakeCommands } from './intake/intake.ts'
import { fromMessage, messageFiled } from './interaction/from-message.ts'
import { doorCommands } from './door/door.ts'
import { helpCommand } from './help.ts'
import { home } from './home.ts'
import { skills, skillsEdit } from './people/skills.ts'
import { link, linkCode, linkEnd, linkMake, linkNo, linkUndo, linkYes } from './people/link.ts'
import { find, found } from './relation/find.ts'
import { list, listed } from './relation/list.ts'
import { log } from './interaction/log.ts'
import { logDay, logEdit, logEdited, logUndo, noteShow, personAdd, personUndo } from './interaction/log-change.ts'
import { promiseNeeded, promiseNeeds } from './promise/needs.ts'
import {
  accept,
  promiseAccept,
  promiseAgree,
  promiseCounter,
  promiseCountered,
  promiseOldDate,
} from './promise/offer.ts'
import {
  promise,
  promiseBack,
  promiseEdit,
  promiseEdited,
  promiseKeep,
  promiseShow,
  promiseUndo,
} from './promise/promise.ts'
import { reportCommands } from './report/report.ts'
import { rewordCommand, rewordedCommand } from './reword.ts'
import { briefClosed, briefOlder } from './relation/older.ts'
import { lost, won } from './quote/close.ts'
import { delivered, delivery } from './quote/delivery.ts'
import { quotes } from './quote/list.ts'
import { quote } from './quote/quote.ts'
import { asked } from './quote/why.ts'
import { merge, mergeApart, mergeChoose, mergeNow, mergingUndo } from './relation/merge.ts'
import { linkCommands } from './relation/links/commands.ts'
import { group, groupBegin, unlink } from './relation/links/unlink.ts'
import { aliasUndo, rename } from './relation/rename.ts'
import { factCommands } from './relation/facts/commands.ts'
import { fact } from './relation/facts/facts.ts'
import { relationEdit, relationEdited } from './relation/relation.ts'
import { relationWhy, relationWhyDeclined, relationWhyNot, relationWhySaid } from './relation/why-left.ts'
import { project, projects } from './project/project.ts'
import { projectCommands } from './project/change.ts'
import { sentCommands } from './sent/commands.ts'
import { sent } from './sent/sent.ts'
import { settings, settingsEdit, settingsEdited } from './settings/settings.ts'
import { share } from './relation/share.ts'
import { usual } from './usual/usual.ts'
import { tell } from './customer/tell.ts'
import { today } from './today.ts'
import { markUseful } from './mark/mark.ts'
import { meetingAskedCommands } from './meeting/asked.ts'
import { meetingListCommands } from './meeting/lists.ts'
import { mailCommands } from './mail/mail.ts'
import { me, meOpened } from './people/me.ts'
import { menuCommands } from './report/menu.ts'
import { pulseCommands } from './pulse/commands.ts'
import { pulse } from './pulse/pulse.ts'
import { quoteCommands } from './quote/commands.ts'
import { questionCommands } from './question/commands.ts'
import { handoverCommands } from './handover/deeds.ts'
import { handover } from './handover/handover.ts'
import { incidentCommands } from './incident/commands.ts'
import { leadCommands } from './lead/commands.ts'
import { modelCommands } from './model/commands.ts'
import { model } from './model/model.ts'
import { quietCommands } from './quiet/quiet.ts'
import { lateCommands } from './meeting/late.ts'
import { weekNote } from './week-note/week-note.ts'
import { usualCommands } from './usual/commands.ts'
import { offerCommands, refuse } from './offer/offer.ts'
import { promiseFour } from './promise/four.ts'

const answer = answerCommand(() => COMMANDS)

/**
 * Everything people can ask for: by word, or only by buttons and forms. Help, menus and suggestions show what says that it
 * belongs there, in this order.
 */
export const COMMANDS: readonly Command[] = [
  log,
  brief,
  who,
  promise,
  complaint,
  quote,
  annoyance,
  ask,
  today,
  me,
  meOpened,
  weekNote,
  model,
  home,
  settings,
  helpCommand(() => COMMANDS),
  beginCommand(() => COMMANDS),
  merge,
  mergeApart,
  rename,
  handover,
  usual,
  absence,
  link,
  unlink,
  group,
  groupBegin,
  project,
  projects,
  promises,
  complaints,
  causes,
  questions,
  answerLine,
  quotes,
  won,
  lost,
  calls,
  notReached,
  delivered,
  delivery,
  asked,
  incident,
  incidents,
  lead,
  leads,
  compliment,
  pulse,
  list,
  find,
  fact,
  ...shortDeeds(() => COMMANDS),
  moveCommand(() => COMMANDS),
  giveCommand(() => COMMANDS),
  letGoCommand(() => COMMANDS),
  accept,
  refuse,
  sent,
  tell,
  undoCommand(() => COMMANDS),
  wait,
  caseWait,
  caseWaits,
  caseGoOn,
  caseBack,
  logUndo,
  logDay,
  logEdit,
  logEdited,
  noteShow,
  personAdd,
  personUndo,
  promiseShow,
  promiseKeep,
  promiseMissed,
  skills,
  skillsEdit,
  ...promiseFour,
  promiseUndo,
  promiseBack,
  promiseEdit,
  promiseEdited,
  ...questionCommands,
  ...offerCommands,
  promiseAccept,
  promiseCounter,
  promiseCountered,
  promiseAgree,
  promiseOldDate,
  promiseNeeds,
  promiseNeeded,
  ...sentCommands,
  ...complaintCommands,
  ...quoteCommands,
  ...pulseCommands,
  ...mailCommands,
  ...incidentCommands,
  ...leadCommands,
  ...handoverCommands,
  ...annoyanceCommands,
  ...causeCommands,
  ...menuCommands,
  complimentUndo,
  complimentEdit,
  complimentEdited,
  briefUs,
  briefOlder,
  briefClosed,
  briefAssumptions,
  assumptionSettle,
  assumptionUndo,
  relationEdit,
  relationEdited,
  relationWhy,
  relationWhySaid,
  relationWhyNot,
  relationWhyDeclined,
  mergeChoose,
  mergeNow,
  mergingUndo,
  aliasUndo,
  ...factCommands,
  ...linkCommands,
  ...projectCommands,
  ...quietCommands,
  ...lateCommands,
  markUseful,
  ...usualCommands,
  ...modelCommands,
  ...ofTheDay,
  ...meetingAskedCommands,
  ...meetingListCommands,
  ...intakeCommands,
  importing,
  ...exportCommands,
  ...accessCommands,
  ...forgetCommands,
  ...keepingCommands,
  ...reportCommands,
  ...doorCommands,
  listed,
  found,
  settingsEdit,
  settingsEdited,
  absenceEdited,
  company,
  companyEdited,
  linkCode,
  linkMake,
  linkYes,
  linkNo,
  linkUndo,
  linkEnd,
  fromMessage,
  messageFiled,
  share,
  channelTeam,
  ...channelCommands,
  doctor,
  answer,
  pickDay,
  pickedDayCommand(answer),
  pickCustomer,
  pickedCustomerCommand(answer),
  pickColleague,
  pickedColleagueCommand(answer),
  rewordCommand(() => COMMANDS),
  rewordedCommand(answer),
  drop,
]
