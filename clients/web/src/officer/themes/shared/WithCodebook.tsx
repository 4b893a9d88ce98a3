import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { Codebook } from '../../../generated/ourvoice/theme/v1/codebook_pb';
import { ThemeService } from '../../../generated/ourvoice/theme/v1/theme_service_pb';
import { Called } from '../../../kit/components/Called';
import { InsetText } from '../../../kit/components/InsetText';
import { SelectField } from '../../../kit/components/SelectField';
import { serviceClient } from '../../../kit/transport';
import { useCall } from '../../../kit/useCall';

const codebooksMax = 1000;

/** Lets a person choose among published codebooks, where there are several, and gives the newest version. */
export function WithCodebook({
  children,
}: {
  children: (codebook: Codebook) => ComponentChildren;
}) {
  const [chosen, setChosen] = useState('');
  const list = useCall(async () => {
    const { codebooks } = await serviceClient(ThemeService).listCodebooks({
      pageSize: codebooksMax,
    });
    return codebooks.filter(({ codebookVersion }) => codebookVersion > 0);
  }, []);
  return (
    <Called call={list}>
      {(codebooks) => {
        const codebookId = chosen || codebooks[0]?.codebookId;
        if (!codebookId) return <InsetText>No codebook is published yet.</InsetText>;
        return (
          <>
            {codebooks.length > 1 && (
              <SelectField
                id="codebook"
                label="Codebook"
                value={codebookId}
                onChange={setChosen}
                options={codebooks.map((one) => ({ value: one.codebookId, label: one.title }))}
              />
            )}
            <Fetched codebookId={codebookId} key={codebookId}>
              {children}
            </Fetched>
          </>
        );
      }}
    </Called>
  );
}

interface FetchedProps {
  codebookId: string;
  children: (codebook: Codebook) => ComponentChildren;
}

function Fetched({ codebookId, children }: FetchedProps) {
  const found = useCall(
    () => serviceClient(ThemeService).getCodebook({ codebookId }),
    [codebookId],
  );
  return <Called call={found}>{({ codebook }) => codebook && children(codebook)}</Called>;
}
