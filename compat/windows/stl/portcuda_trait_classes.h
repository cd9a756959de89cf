// The class templates of <type_traits>, each by its value template of the same name.
#pragma once

namespace std {
template <class _Ty> struct is_void : bool_constant<is_void_v<_Ty>> {};
template <class _Ty> struct is_null_pointer : bool_constant<is_null_pointer_v<_Ty>> {};
template <class _Ty> struct is_array : bool_constant<is_array_v<_Ty>> {};
template <class _Ty> struct is_lvalue_reference : bool_constant<is_lvalue_reference_v<_Ty>> {};
template <class _Ty> struct is_rvalue_reference : bool_constant<is_rvalue_reference_v<_Ty>> {};
template <class _Ty> struct is_reference : bool_constant<is_reference_v<_Ty>> {};
template <class _Ty> struct is_pointer : bool_constant<is_pointer_v<_Ty>> {};
template <class _Ty> struct is_const : bool_constant<is_const_v<_Ty>> {};
template <class _Ty> struct is_volatile : bool_constant<is_volatile_v<_Ty>> {};
template <class _Ty> struct is_function : bool_constant<is_function_v<_Ty>> {};
template <class _Ty> struct is_member_pointer : bool_constant<is_member_pointer_v<_Ty>> {};
template <class _Ty>
struct is_member_function_pointer : bool_constant<is_member_function_pointer_v<_Ty>> {};
template <class _Ty>
struct is_member_object_pointer : bool_constant<is_member_object_pointer_v<_Ty>> {};
template <class _Ty> struct is_enum : bool_constant<is_enum_v<_Ty>> {};
template <class _Ty> struct is_union : bool_constant<is_union_v<_Ty>> {};
template <class _Ty> struct is_class : bool_constant<is_class_v<_Ty>> {};
template <class _Ty> struct is_fundamental : bool_constant<is_fundamental_v<_Ty>> {};
template <class _Ty> struct is_object : bool_constant<is_object_v<_Ty>> {};
template <class _Ty> struct is_scalar : bool_constant<is_scalar_v<_Ty>> {};
template <class _Ty> struct is_compound : bool_constant<is_compound_v<_Ty>> {};
template <class _Ty> struct is_signed : bool_constant<is_signed_v<_Ty>> {};
template <class _Ty> struct is_unsigned : bool_constant<is_unsigned_v<_Ty>> {};
template <class _Ty> struct is_trivial : bool_constant<is_trivial_v<_Ty>> {};
template <class _Ty> struct is_trivially_copyable : bool_constant<is_trivially_copyable_v<_Ty>> {};
template <class _Ty> struct is_standard_layout : bool_constant<is_standard_layout_v<_Ty>> {};
template <class _Ty> struct is_pod : bool_constant<is_pod_v<_Ty>> {};
template <class _Ty> struct is_literal_type : bool_constant<is_literal_type_v<_Ty>> {};
template <class _Ty> struct is_empty : bool_constant<is_empty_v<_Ty>> {};
template <class _Ty> struct is_polymorphic : bool_constant<is_polymorphic_v<_Ty>> {};
template <class _Ty> struct is_abstract : bool_constant<is_abstract_v<_Ty>> {};
template <class _Ty> struct is_final : bool_constant<is_final_v<_Ty>> {};
template <class _Ty>
struct has_virtual_destructor : bool_constant<has_virtual_destructor_v<_Ty>> {};
template <class _Ty>
struct is_default_constructible : bool_constant<is_default_constructible_v<_Ty>> {};
template <class _Ty> struct is_copy_constructible : bool_constant<is_copy_constructible_v<_Ty>> {};
template <class _Ty> struct is_move_constructible : bool_constant<is_move_constructible_v<_Ty>> {};
template <class _Ty> struct is_copy_assignable : bool_constant<is_copy_assignable_v<_Ty>> {};
template <class _Ty> struct is_move_assignable : bool_constant<is_move_assignable_v<_Ty>> {};
template <class _Ty> struct is_destructible : bool_constant<is_destructible_v<_Ty>> {};
template <class _Ty>
struct is_trivially_default_constructible
    : bool_constant<is_trivially_default_constructible_v<_Ty>> {};
template <class _Ty>
struct is_trivially_copy_constructible : bool_constant<is_trivially_copy_constructible_v<_Ty>> {};
template <class _Ty>
struct is_trivially_move_constructible : bool_constant<is_trivially_move_constructible_v<_Ty>> {};
template <class _Ty>
struct is_trivially_copy_assignable : bool_constant<is_trivially_copy_assignable_v<_Ty>> {};
template <class _Ty>
struct is_trivially_move_assignable : bool_constant<is_trivially_move_assignable_v<_Ty>> {};
template <class _Ty>
struct is_trivially_destructible : bool_constant<is_trivially_destructible_v<_Ty>> {};
template <class _Ty>
struct is_nothrow_default_constructible : bool_constant<is_nothrow_default_constructible_v<_Ty>> {};
template <class _Ty>
struct is_nothrow_copy_constructible : bool_constant<is_nothrow_copy_constructible_v<_Ty>> {};
template <class _Ty>
struct is_nothrow_move_constructible : bool_constant<is_nothrow_move_constructible_v<_Ty>> {};
template <class _Ty>
struct is_nothrow_copy_assignable : bool_constant<is_nothrow_copy_assignable_v<_Ty>> {};
template <class _Ty>
struct is_nothrow_move_assignable : bool_constant<is_nothrow_move_assignable_v<_Ty>> {};
template <class _Ty>
struct is_nothrow_destructible : bool_constant<is_nothrow_destructible_v<_Ty>> {};
template <class _To, class _From>
struct is_assignable : bool_constant<is_assignable_v<_To, _From>> {};
template <class _To, class _From>
struct is_trivially_assignable : bool_constant<is_trivially_assignable_v<_To, _From>> {};
template <class _To, class _From>
struct is_nothrow_assignable : bool_constant<is_nothrow_assignable_v<_To, _From>> {};
template <class _Ty, class... _Args>
struct is_constructible : bool_constant<is_constructible_v<_Ty, _Args...>> {};
template <class _Ty, class... _Args>
struct is_trivially_constructible : bool_constant<is_trivially_constructible_v<_Ty, _Args...>> {};
template <class _Ty, class... _Args>
struct is_nothrow_constructible : bool_constant<is_nothrow_constructible_v<_Ty, _Args...>> {};
template <class _Base, class _Derived>
struct is_base_of : bool_constant<is_base_of_v<_Base, _Derived>> {};
template <class _From, class _To>
struct is_convertible : bool_constant<is_convertible_v<_From, _To>> {};
template <class _Ty> struct alignment_of : integral_constant<size_t, alignment_of_v<_Ty>> {};
template <class _Ty> struct rank : integral_constant<size_t, rank_v<_Ty>> {};
template <class _Ty, unsigned int _Dimension = 0>
struct extent : integral_constant<size_t, extent_v<_Ty, _Dimension>> {};
#if _HAS_CXX17
template <class _Ty> struct is_aggregate : bool_constant<is_aggregate_v<_Ty>> {};
template <class _Ty>
struct has_unique_object_representations : bool_constant<has_unique_object_representations_v<_Ty>> {
};
#endif
#if _HAS_CXX20
template <class _Ty> struct is_bounded_array : bool_constant<is_bounded_array_v<_Ty>> {};
template <class _Ty> struct is_unbounded_array : bool_constant<is_unbounded_array_v<_Ty>> {};
#endif
} // namespace std
