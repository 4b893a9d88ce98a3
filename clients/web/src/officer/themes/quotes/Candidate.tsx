import { useRef, useState } from 'preact/hooks';
import type { Codebook } from '../../../generated/ourvoice/theme/v1/codebook_pb';
import {
  QuoteService,
  type QuoteCandidate,
} from '../../../generated/ourvoice/theme/v1/quote_service_pb';
import { Button } from '../../../kit/components/Button';
import { ConfirmButton } from '../../../kit/components/ConfirmButton';
import { ErrorSummary } from '../../../kit/components/ErrorSummary';
import { Saved } from '../../../kit/components/Saved';
import { Tag } from '../../../kit/components/Tag';
import { newRequestId } from '../../../kit/requestId';
import { serviceClient } from '../../../kit/transport';
import { useAction } from '../../../kit/useAction';
import { WorryButton } from '../../../safeguarding/WorryButton';
import { languageName } from '../shared/languageName';
import { reviewerId } from '../shared/reviewer';
import { themeNames } from '../shared/themeNames';
import { useQuestion } from '../shared/useQuestion';
import { ApproveForm } from './ApproveForm';
import { Masked } from './Masked';
import '../shared/themes.scss';

interface Props {
  candidate: QuoteCandidate;
  surveyId: string;
  codebook: Codebook;
}

interface Approved {
  words: string;
  themeIds: string[];
}

/** A text that may be quoted: what is approved of it, and the ways to approve and withdraw. */
export function Candidate({ candidate, surveyId, codebook }: Props) {
  const { responseId, questionId, language } = candidate;
  const question = useQuestion(surveyId, questionId);
  const [approved, setApproved] = useState<Approved | undefined>(candidate.approved);
  const [open, setOpen] = useState(false);
  const [told, setTold] = useState('');
  const place = useRef<HTMLDivElement>(null);
  const close = (words: string) => {
    setTold(words);
    setOpen(false);
    place.current?.focus();
  };
  const withdrawing = useAction(async () => {
    await serviceClient(QuoteService).withdrawQuote({
      requestId: newRequestId(),
      responseId,
      questionId,
      withdrawnBy: reviewerId(),
    });
    setApproved(undefined);
    close('Withdrawn: nobody is shown it any more.');
  });
  return (
    <article class="voice" aria-label={`Answer to: ${question}`}>
      <p class="voice__question">{question}</p>
      <Masked words={candidate.words} language={language} />
      <p class="voice__facts">
        {approved && <Tag colour="green">Approved</Tag>}
        {candidate.putByHelper && <Tag colour="yellow">In a helper’s words</Tag>}
        <span>{languageName(language)}</span>
        <span>{themeNames(codebook, candidate.themeIds)}</span>
      </p>
      <div tabIndex={-1} ref={place}>
        <Saved text={told} />
        <ErrorSummary error={withdrawing.error} />
        {approved && (
          <>
            <p class="govuk-body">
              <strong>Leaders read:</strong> {approved.words}
            </p>
            <p class="govuk-body">{`Listed under: ${themeNames(codebook, approved.themeIds)}`}</p>
            <ConfirmButton
              label="Withdraw the quote"
              busy={withdrawing.running}
              question="Nobody is shown it from then on. What was copied elsewhere stays there."
              onConfirm={() => void withdrawing.run()}
            />
          </>
        )}
        {open ? (
          <ApproveForm
            candidate={candidate}
            codebook={codebook}
            onCancel={() => close('')}
            onApproved={(next) => {
              setApproved(next);
              close('Approved: leaders can read it now.');
            }}
          />
        ) : (
          <Button kind="secondary" onClick={() => setOpen(true)}>
            {approved ? 'Approve other words' : 'Approve a quote'}
          </Button>
        )}
      </div>
      <WorryButton about={{ responseId, questionId }} />
    </article>
  );
}
