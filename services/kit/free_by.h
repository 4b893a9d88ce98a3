#pragma once

namespace ourvoice::kit {

// Deleter of std::unique_ptr for what a library in C frees by a function of its own:
// std::unique_ptr<X509, FreeBy<X509_free>>.
template <auto kFree>
struct FreeBy {
  template <typename T>
  void operator()(T* object) const {
    kFree(object);
  }
};

}  // namespace ourvoice::kit
