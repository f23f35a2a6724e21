import type { Role } from './compiled-runbook.ts'
import { wordsOf } from './slug.ts'

/** Words of a section's title to what the section is for. The first match wins, so the order matters. */
const LEXICON: readonly (readonly [Role, RegExp])[] = [
  ['toc', /^(?:table of )?contents$|^toc$/],
  [
    'post-incident',
    /\bpost (?:incident|mortem)|\bpostmortem|\bfollow ?ups?\b|\bprevention\b|\blessons\b|\bretrospective/,
  ],
  [
    'maintenance',
    /\b(?:daily|weekly|bi ?weekly|monthly|quarterly|yearly|annual|hourly)\b|\bmaintenance\b|\bhousekeeping\b/,
  ],
  [
    'priorities',
    /\b(?:priority|severity) (?:levels?|definitions?|matrix|classification|table)|^priorities$|^severities$/,
  ],
  ['escalation', /\bescalat/],
  ['on-call', /\bon ?call\b|\brotation\b|\bshift\b/],
  ['contacts', /\bcontacts?\b|\bphone\b|\bwho to call\b/],
  ['alert-rules', /\balert(?:ing)? (?:rules?|definitions?)\b|^(?:critical|warning|info|page) alerts?$/],
  [
    'meaning',
    /\bmeaning\b|\boverview\b|\bdescription\b|\bwhat (?:it|this|that) means\b|\bunderstanding\b|\bsummary\b|\bbackground\b|^about\b/,
  ],
  ['impact', /\bimpact\b|^severity$/],
  ['symptom', /\bsymptoms?\b|\bdetection\b|\bhow to spot\b|\bwhen to use\b|\bwhat you see\b/],
  [
    'diagnosis',
    /\bdiagnos|\binvestigat|\btriage\b|\btroubleshoot|\bquick checks?\b|\b(?:immediate|first|initial) (?:actions?|checks?|response|assessment)\b|\bsteps to check\b|\broot cause|\bwhere to look\b|\bdebug/,
  ],
  [
    'actions',
    /\bmitigat|\bresol(?:ution|ve|ving)|\bactions?\b|\bsolutions?\b|\bfix(?:es|ing)?\b|\brecover|\bremed|\bresponse procedures?\b|\bincident (?:response|procedures?)\b|\bplaybooks?\b|\bcommon causes\b|\bworkaround|\bwhat to do\b/,
  ],
  ['verify', /\bverif|\bvalidat|\bsuccess criteria\b|\bconfirm/],
  ['rollback', /\broll ?back\b|\brevert/],
  ['prereq', /\bprerequisites?\b|\bbefore you (?:begin|start)\b|\brequirements\b/],
  ['setup', /\bset ?up\b|\binstall|\bconfigur|\bintegration\b|\bgetting started\b/],
  [
    'reference',
    /\barchitecture\b|\bdashboards?$|\buseful\b|\blinks\b|\bbest practices\b|\bfeatures\b|\bresources\b|\breferences?\b|\bappendix\b|\bglossary\b|\b(?:key|available|business|system) metrics\b/,
  ],
]

/** Whole titles in other languages, accents kept. */
const OTHER_LANGUAGES: Record<string, Role> = {
  symptômes: 'symptom',
  symptome: 'symptom',
  síntomas: 'symptom',
  sintomas: 'symptom',
  症状: 'symptom',
  diagnostic: 'diagnosis',
  diagnose: 'diagnosis',
  diagnóstico: 'diagnosis',
  诊断: 'diagnosis',
  排查: 'diagnosis',
  調査: 'diagnosis',
  résolution: 'actions',
  lösung: 'actions',
  solución: 'actions',
  solução: 'actions',
  解决: 'actions',
  处理: 'actions',
  対応: 'actions',
  vérification: 'verify',
  überprüfung: 'verify',
  verificación: 'verify',
  验证: 'verify',
  escalade: 'escalation',
  eskalation: 'escalation',
  escalamiento: 'escalation',
  升级: 'escalation',
  'retour arrière': 'rollback',
  回滚: 'rollback',
  prérequis: 'prereq',
  voraussetzungen: 'prereq',
}

/** What a section is for, by its clean title alone; null when the title does not say. */
export function roleOf(title: string): Role | null {
  const normal = wordsOf(title).join(' ')
  const role = LEXICON.find(([, pattern]) => pattern.test(normal))?.[0]
  return role ?? new Map(Object.entries(OTHER_LANGUAGES)).get(normal) ?? null
}
