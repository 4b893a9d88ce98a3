#pragma once

#include <string>
#include <vector>

#include "storage/record/event_log.h"

namespace ourvoice::battery {

// An event as it was once written.
struct OldEvent {
  std::string type;
  std::string stream;
  // Empty where the payload was not sealed, or the stream's own.
  std::string subject;
  std::string payload;
};

// Reads a file with an event a line: type, stream, subject (`-` for none) and the payload in
// hexadecimal. Lines that begin with # are passed over.
std::vector<OldEvent> ReadOldEvents(const std::string& path);

// Writes events to such a file.
void WriteOldEvents(const std::string& path, const std::vector<OldEvent>& events);

// The events of the record in a data directory that nobody serves: all definitions, and the first
// `count_max` answers with what was made of them.
std::vector<OldEvent> EventsOfRecord(const std::string& data, size_t count_max);

// Appends the events to an empty log, in order.
void AppendOldEvents(const std::vector<OldEvent>& events, storage::EventLog& log);

}  // namespace ourvoice::battery
