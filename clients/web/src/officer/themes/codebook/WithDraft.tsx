import type { ComponentChildren } from 'preact';
import { Called } from '../../../kit/components/Called';
import { useCall } from '../../../kit/useCall';
import { useEffect } from 'preact/hooks';
import { beginDraft, draft, isChanged, type Draft } from './draft';

interface Props {
  codebookId: string;
  children: (draft: Draft) => ComponentChildren;
}

/** Gives the codebook as it is being changed, and warns before the window is closed on changes. */
export function WithDraft({ codebookId, children }: Props) {
  const begun = useCall(async () => {
    await beginDraft(codebookId);
    return true;
  }, [codebookId]);
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (isChanged(draft.value)) event.preventDefault();
    };
    addEventListener('beforeunload', warn);
    return () => removeEventListener('beforeunload', warn);
  }, []);
  return <Called call={begun}>{() => draft.value && children(draft.value)}</Called>;
}
