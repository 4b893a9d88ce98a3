import { useEffect, useState } from 'preact/hooks';
import { useWords } from '../words';

/** Says that there is no network, and that one can carry on. */
export function OfflineNote() {
  const { say } = useWords();
  const [online, setOnline] = useState(navigator.onLine);
  useEffect(() => {
    const look = () => setOnline(navigator.onLine);
    addEventListener('online', look);
    addEventListener('offline', look);
    return () => {
      removeEventListener('online', look);
      removeEventListener('offline', look);
    };
  }, []);
  return <div role="status">{!online && <p class="note">{say('app.offline')}</p>}</div>;
}
