import { setOf } from './surrounding-words.ts'

/** After these a date is a habit, not a day. */
export const RECURRING = setOf(
  'elke iedere ieder elk alle every each most veel many wekelijks weekly maandelijks monthly tweewekelijks biweekly',
)

/** After these it is the one day that is not meant. */
export const EXCEPT = setOf('niet not never nooit geen behalve except excluding cannot')

/** Before "dan" or "than" these compare: "liever dan vrijdag". */
export const COMPARING = setOf('later eerder vroeger liever anders langer rather other earlier sooner')

/** After these the day belongs to something that has happened ("the mail of Friday", "wacht sinds maandag"). */
export const ATTRIBUTING = setOf('van sinds since from dated dd')

/** With these a weekday is a different day (Good Friday), a deal or a greeting. */
export const RENAMING = setOf(
  'black cyber good goede goeie witte ash easter palm fat blue casual super stille giving hele',
)

/** After these a weekday is one we know nothing about: "the Friday shipment", "that Monday", "een dinsdag". */
export const POINTING = setOf(
  'the de een a an die that those some any another andere zelfde same which welke wat what om other first second',
  'third fourth eerste tweede derde vierde laatste',
)

/** After a day these point further on: "vrijdag daarna". */
export const FURTHER = setOf('erna daarna erop daarop ervoor daarvoor thereafter afterwards niet not')

/** Days and seasons that are not in the grammar: "vrijdag voor kerst" is not the coming Friday. */
export const EVENTS = setOf(
  'kerst kerstmis pasen pinksteren hemelvaart koningsdag carnaval vakantie vakanties zomervakantie kerstvakantie',
  'bouwvak meivakantie herfstvakantie voorjaarsvakantie nieuwjaar sinterklaas oudjaar oud christmas xmas easter',
  'thanksgiving ramadan holiday holidays vacation vacations launch new last next',
)

/** Looking ahead, after these the date is behind us: "hij was vrijdag boos", "they called on Monday". */
export const PAST_BEFORE = setOf(
  'was were had called spoke met visited rang emailed mailed came went took lasted got received ordered complained',
  'sent waren hadden belde belden sprak spraken kwam kwamen ging gingen mailde mailden stuurde stuurden leverde',
  'leverden duurde kreeg kregen bestelde bestelden klaagde klaagden stond stonden zat zaten',
)

/** Between such a verb and a date these make it a plan after all. */
export const PLANNING = setOf(
  'will ll shall want wants wanted need needs needed must please to wil willen wilde gaat gaan ga zal zullen moet',
  'moeten graag whether if that of dat om',
)

/** And before these: "vrijdag gebeld". */
export const PAST_AFTER = setOf('gebeld gesproken gemaild geweest gevraagd gehad geklaagd besteld ontvangen')
