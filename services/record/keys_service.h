#pragma once

#include <string>

#include "services/kit/clock.h"
#include "services/kit/dispatcher.h"
#include "storage/record/record_keys.h"

namespace ourvoice::record {

// Registers the methods of RecordService that are about keys. `export_directory` takes the exports
// of callers who name no directory. The keys outlive the dispatcher's calls.
void RegisterKeysMethods(kit::Dispatcher& dispatcher, storage::RecordKeys& keys,
                         std::string export_directory, kit::Clock clock);

}  // namespace ourvoice::record
