#pragma once

#include <absl/status/statusor.h>

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "storage/record/event_log.h"

namespace ourvoice::storage {

// Rows of a view as they stand, the changes of the page being applied included.
class ViewRows {
 public:
  virtual ~ViewRows() = default;

  // Gives the value of a row; nothing when there is none. DATA_LOSS when the view is damaged.
  virtual absl::StatusOr<std::optional<std::string>> Get(std::string_view key) const = 0;

  // Calls `visit` for each row whose key begins with `prefix`, in order of key, until it returns
  // false. DATA_LOSS when the view is damaged.
  virtual absl::Status Scan(
      std::string_view prefix,
      const std::function<bool(std::string_view key, std::string_view value)>& visit) const = 0;
};

// Rows that can be changed; the changes of one page and its position become durable together.
class ViewChanges : public ViewRows {
 public:
  virtual void Put(std::string_view key, std::string_view value) = 0;
  virtual void Delete(std::string_view key) = 0;
};

// What a service knows, made from events alone: it can be thrown away and made again. Apply and
// Load are called from one thread.
class View {
 public:
  virtual ~View() = default;

  // Name of its folder: lower-case letters and dashes.
  virtual std::string_view Name() const = 0;
  // Raised when rows change their meaning; the view is then made anew from the beginning.
  virtual uint32_t Version() const = 0;
  // Categories it wants.
  virtual std::vector<std::string> Categories() const = 0;
  // Who it reads as.
  virtual options::v1::Reader Reader() const = 0;

  // Makes the state kept in memory, if any, from the rows. Called before the first Apply, and again
  // (with no rows) when the view is made anew.
  virtual absl::Status Load(const ViewRows& rows) = 0;

  // Applies one event. Ignores types it does not know. Never decides: facts have happened. An event
  // that cannot be read, or that contradicts what came before, is DATA_LOSS, told before anything
  // is changed: it is set aside. Any other error stops the view.
  virtual absl::Status Apply(const RecordedEvent& event, ViewChanges& changes) = 0;
};

}  // namespace ourvoice::storage
