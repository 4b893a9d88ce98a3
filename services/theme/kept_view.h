#pragma once

#include "storage/view/view_runner.h"

namespace ourvoice::theme {

// A view to be read, with who keeps it up to date.
template <typename View>
struct KeptView {
  storage::ViewRunner& runner;
  const View& view;

  const storage::ViewRows& rows() const { return runner.Rows(); }
};

}  // namespace ourvoice::theme
