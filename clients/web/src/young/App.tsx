import { LocationProvider, Route, Router } from 'preact-iso';
import { useEffect } from 'preact/hooks';
import { retryMs, sendWaiting } from './keeping/outbox';
import { tabMark } from './keeping/tab';
import { FollowUpPage } from './pages/FollowUpPage';
import { HomePage } from './pages/HomePage';
import { SurveyPage } from './pages/SurveyPage';
import { Frame } from './parts/Frame';
import { useLanguage } from './useLanguage';
import { WordsContext } from './words';

/** The pages of young people. What waits on the device is sent whenever there is a network. */
export function App() {
  const words = useLanguage();
  useEffect(() => {
    const send = () => void sendWaiting(tabMark()?.requestId);
    send();
    addEventListener('online', send);
    const timer = setInterval(send, retryMs);
    return () => {
      removeEventListener('online', send);
      clearInterval(timer);
    };
  }, []);
  return (
    <LocationProvider scope={/^\/(?!staff)/}>
      <WordsContext.Provider value={words}>
        <Frame>
          <Router>
            <Route path="/s/:survey" component={SurveyPage} />
            <Route path="/follow-up" component={FollowUpPage} />
            <Route default component={HomePage} />
          </Router>
        </Frame>
      </WordsContext.Provider>
    </LocationProvider>
  );
}
