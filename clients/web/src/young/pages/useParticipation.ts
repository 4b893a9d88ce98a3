import { create } from '@bufbuild/protobuf';
import { useEffect, useRef, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import {
  SubmitResponseRequestSchema,
  type SubmitResponseRequest,
} from '../../generated/ourvoice/intake/v1/intake_service_pb';
import type { GetSurveyResponse } from '../../generated/ourvoice/survey/v1/survey_service_pb';
import { Wave_Joining } from '../../generated/ourvoice/survey/v1/definition_pb';
import { finalResponse } from '../answering/finalResponse';
import { sentStep } from '../answering/steps';
import { languagesOf } from '../answering/tags';
import { languageOf } from '../answering/wording';
import { joinedFor } from '../join';
import { keptDraft, type Draft } from '../keeping/draft';
import { retryMs, sendResponse, unsentResponse } from '../keeping/outbox';
import { clearTab, tabMark } from '../keeping/tab';
import { useWords } from '../words';
import { useDraft } from './useDraft';
import { useSteps } from './useSteps';

/** Where somebody stands with a survey. */
export type Phase =
  | { name: 'opening' }
  | { name: 'resumable'; kept: Draft }
  | { name: 'answering' }
  | { name: 'sending' | 'waiting' }
  | { name: 'refused'; error: unknown }
  | { name: 'sent'; followUpWords: string; code: string };

/** From the first page to the last: opening, answering, sending once however often it is tried. */
export function useParticipation(survey: GetSurveyResponse, waveId: string) {
  const definition = survey.definition!;
  const { tag, choose } = useWords();
  const { route } = useLocation();
  const steps = useSteps();
  const drafts = useDraft(survey, waveId);
  const [phase, setPhase] = useState<Phase>({ name: 'opening' });
  const [shared, setShared] = useState(false);
  const request = useRef<SubmitResponseRequest>();

  const afresh = (asShared: boolean) => {
    const known = languagesOf(definition).includes(languageOf(tag)) ? tag : 'en';
    choose(known);
    drafts.renew(known, asShared);
    steps.restart();
    setPhase({ name: 'answering' });
  };
  const carryOn = (kept: Draft) => {
    choose(kept.response.language);
    drafts.use(kept);
    if (kept.response.answers.length === 0) steps.restart();
    setPhase({ name: 'answering' });
  };
  const send = async () => {
    const sending = request.current!;
    setPhase({ name: 'sending' });
    const outcome = await sendResponse(sending);
    // The page may belong to the next person by now.
    if (request.current !== sending) return;
    if (outcome.state === 'waiting') {
      setPhase({ name: 'waiting' });
    } else if (outcome.state === 'refused') {
      setPhase({ name: 'refused', error: outcome.error });
    } else {
      clearTab();
      setPhase({ name: 'sent', followUpWords: outcome.followUpWords, code: sending.code });
      request.current = undefined;
    }
    if (outcome.state !== 'refused') {
      await drafts.forget();
      steps.replace(sentStep);
    }
  };
  const open = async () => {
    const mark = tabMark();
    const unsent = mark && (await unsentResponse(mark.requestId));
    if (mark && unsent?.response?.surveyId === definition.id) {
      request.current = unsent;
      setShared(mark.shared);
      await send();
      return;
    }
    const kept = await keptDraft(definition.id);
    if (kept && kept.requestId === mark?.requestId) carryOn(kept);
    else if (kept && !kept.shared && kept.response.answers.length > 0)
      setPhase({ name: 'resumable', kept });
    else afresh(false);
  };
  useEffect(() => void open(), []);
  useEffect(() => {
    if (drafts.draft && drafts.draft.response.language !== tag) {
      drafts.change((draft) => ({ ...draft, response: { ...draft.response, language: tag } }));
    }
  }, [tag]);
  useEffect(() => {
    if (phase.name !== 'waiting') return;
    const again = () => void send();
    addEventListener('online', again);
    const timer = setTimeout(again, retryMs);
    return () => {
      removeEventListener('online', again);
      clearTimeout(timer);
    };
  }, [phase.name]);

  return {
    phase,
    steps,
    drafts,
    shared,
    afresh,
    carryOn,
    retry: () => void send(),
    /** Sends what was answered; further presses while it is under way do nothing. */
    submit: () => {
      const draft = drafts.now();
      if (!draft || phase.name === 'sending') return;
      setShared(draft.shared);
      request.current = create(SubmitResponseRequestSchema, {
        requestId: draft.requestId,
        code: draft.code,
        response: finalResponse(definition, draft),
      });
      void send();
    },
    /** Clears the page for whoever comes next. */
    finish: () => {
      request.current = undefined;
      clearTab();
      choose('en');
      const next = shared && joinedFor(definition.id)?.joining !== Wave_Joining.PERSONAL_CODE;
      void drafts.forget().then(() => (next ? afresh(true) : route('/', true)));
    },
  };
}
