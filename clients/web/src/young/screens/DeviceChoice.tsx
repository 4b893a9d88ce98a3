import { Choices } from '../parts/Choices';
import { useWords } from '../words';

interface Props {
  shared: boolean;
  onChange: (shared: boolean) => void;
}

/** Whether others use the device: then nothing stays for whoever comes next. */
export function DeviceChoice({ shared, onChange }: Props) {
  const { say } = useWords();
  const options = [
    { id: 'mine', label: say('start.device-mine') },
    { id: 'shared', label: say('start.device-shared') },
  ];
  return (
    <fieldset aria-describedby="device-hint">
      <legend>{say('start.device-title')}</legend>
      <p class="soft" id="device-hint">
        {say('start.device-hint')}
      </p>
      <Choices
        name="device"
        options={options}
        chosen={[shared ? 'shared' : 'mine']}
        onChange={([chosen]) => onChange(chosen === 'shared')}
      />
    </fieldset>
  );
}
