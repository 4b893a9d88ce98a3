import { useEffect, useRef, useState } from 'preact/hooks';
import type { GetSurveyResponse } from '../../generated/ourvoice/survey/v1/survey_service_pb';
import { Wave_Joining } from '../../generated/ourvoice/survey/v1/definition_pb';
import { joinedFor } from '../join';
import { dropDraft, keepDraft, newDraft, type Draft } from '../keeping/draft';
import { markTab } from '../keeping/tab';

const keepAfterMs = 400;

/** What is answered so far, kept sealed on the device a moment after each change. */
export function useDraft(survey: GetSurveyResponse, waveId: string) {
  const surveyId = survey.definition?.id ?? '';
  const [draft, setDraft] = useState<Draft>();
  const latest = useRef<Draft>();
  const timer = useRef<ReturnType<typeof setTimeout>>();
  const keepNow = () => {
    clearTimeout(timer.current);
    if (latest.current) void keepDraft(latest.current);
  };
  useEffect(() => {
    const hidden = () => document.visibilityState === 'hidden' && timer.current && keepNow();
    document.addEventListener('visibilitychange', hidden);
    return () => document.removeEventListener('visibilitychange', hidden);
  }, []);
  const use = (next: Draft) => {
    latest.current = next;
    setDraft(next);
    markTab(next);
  };
  return {
    draft,
    /** The draft as it is now, also between two renderings. */
    now: () => latest.current,
    use,
    change: (change: (before: Draft) => Draft) => {
      if (!latest.current) return;
      use(change(latest.current));
      clearTimeout(timer.current);
      timer.current = setTimeout(keepNow, keepAfterMs);
    },
    keepNow,
    /** Starts afresh, with the code that was joined with. */
    renew: (language: string, shared: boolean) => {
      const joined = joinedFor(surveyId);
      const lesson = joined?.joining === Wave_Joining.LESSON_CODE;
      use(
        newDraft(
          {
            surveyId,
            surveyVersion: survey.surveyVersion,
            waveId: joined?.waveId ?? waveId,
            settingId: joined?.settingId ?? '',
            voices: 1,
            language,
          },
          joined?.code ?? '',
          shared || lesson,
        ),
      );
      keepNow();
    },
    /** Forgets all of it. */
    forget: async () => {
      clearTimeout(timer.current);
      latest.current = undefined;
      setDraft(undefined);
      await dropDraft(surveyId);
    },
  };
}
