#pragma once

#include "ourvoice/survey/v1/definition.pb.h"

namespace ourvoice::joining {

// Whether anybody who has the link may join a wave: it says so, or names no way to join at all.
bool IsJoinedByLink(const survey::v1::Wave& wave);

}  // namespace ourvoice::joining
