#pragma once

#include "services/kit/dispatcher.h"
#include "storage/record/event_log.h"

namespace ourvoice::record {

// Registers the methods of RecordService over a log, for roles that run in another process. The log
// is one of this process, whose Head never waits; it outlives the dispatcher's calls.
void RegisterRecordService(kit::Dispatcher& dispatcher, storage::EventLog& log);

}  // namespace ourvoice::record
