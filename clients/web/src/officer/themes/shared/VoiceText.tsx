import type { ComponentChildren } from 'preact';
import type { Codebook } from '../../../generated/ourvoice/theme/v1/codebook_pb';
import type { ReviewItem } from '../../../generated/ourvoice/theme/v1/review_service_pb';
import { Tag } from '../../../kit/components/Tag';
import { WorryButton } from '../../../safeguarding/WorryButton';
import { languageName } from './languageName';
import { reasonWords } from './reasons';
import { setAsideWords } from './setAside';
import { stretchesOf } from './spans';
import { themeNames } from './themeNames';
import { useQuestion } from './useQuestion';
import './themes.scss';

interface Props {
  item: ReviewItem;
  codebook: Codebook;
  /** Marks the evidence for this theme alone; without it, that for every theme. */
  themeId?: string;
  children?: ComponentChildren;
}

/** A text as it was written, under its question, with the words that gave its themes marked. */
export function VoiceText({ item, codebook, themeId, children }: Props) {
  const questionId = item.coding?.questionId ?? '';
  const question = useQuestion(item.surveyId, questionId);
  const codings = (item.coding?.themes ?? []).filter(
    (coding) => themeId === undefined || coding.themeId === themeId,
  );
  const reason = reasonWords(item.reason);
  const language = item.coding?.language ?? '';
  return (
    <article class="voice" aria-label={`Answer to: ${question}`}>
      <p class="voice__question">{question}</p>
      <blockquote class="voice__words" lang={language || undefined} dir="auto">
        {stretchesOf(item.text, codings).map(({ words, themeIds }, index) =>
          themeIds.length > 0 ? (
            <mark key={index} title={themeNames(codebook, themeIds)}>
              {words}
            </mark>
          ) : (
            words
          ),
        )}
      </blockquote>
      <p class="voice__facts">
        {reason && <Tag colour="yellow">{reason}</Tag>}
        <span>{languageName(language)}</span>
        {item.decision && (
          <span>
            Decided by {item.decision.reviewers.join(', ')}:{' '}
            {setAsideWords(item.decision) || themeNames(codebook, item.decision.themeIds)}
          </span>
        )}
      </p>
      {children}
      <WorryButton
        about={{ responseId: item.responseId, questionId }}
        key={`${item.responseId} ${questionId}`}
      />
    </article>
  );
}
